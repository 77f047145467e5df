package io.capilib.testkit.scripted;

import io.capilib.ManagementCluster;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;
import io.capilib.operation.WriteMode;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.InstalledProvider;
import io.capilib.provider.ProviderInstaller;
import io.capilib.provider.ProviderInventory;
import io.capilib.provider.ProviderPlan;
import io.capilib.provider.ProviderSelection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * A {@link ProviderInstaller} that installs nothing and answers what a test wrote down. By default
 * a plan has one step for each provider of the request, a run succeeds, and the inventory of a
 * cluster lists what successful runs installed into it; a provider without a version counts as
 * {@code v1.0.0}. The component source is not read.
 *
 * <p>Whatever is scripted, a closed {@link ScriptedCluster} is refused with an
 * IllegalStateException. Thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class ScriptedProviderInstaller implements ProviderInstaller {
  private final Map<String, List<InstalledProvider>> installed = new ConcurrentHashMap<>();
  private final Script<ManagementCluster, ProviderInventory> onInventory;
  private final Script<InstallRequest, ProviderPlan> onPlanInstall;
  private final ApplyScript<ProviderPlan> onApply;

  ScriptedProviderInstaller(CallLog log) {
    onInventory =
        new Script<>(
            "ProviderInstaller.inventory", log, cluster -> new ProviderInventory(in(cluster)));
    onPlanInstall =
        new Script<>(
            "ProviderInstaller.planInstall",
            log,
            request ->
                ScriptedPlans.install(
                    log.nextId(), request, List.of(), in(request.cluster())::contains));
    onApply = new ApplyScript<>("ProviderInstaller.apply", log);
  }

  /** Returns an installer without a script. */
  public static ScriptedProviderInstaller create() {
    return new ScriptedProviderInstaller(new CallLog());
  }

  /** Returns what {@link #inventory} answers. */
  public Script<ManagementCluster, ProviderInventory> onInventory() {
    return onInventory;
  }

  /** Returns what {@link #planInstall} answers. */
  public Script<InstallRequest, ProviderPlan> onPlanInstall() {
    return onPlanInstall;
  }

  /** Returns what {@link #apply} does. */
  public ApplyScript<ProviderPlan> onApply() {
    return onApply;
  }

  @Override
  public ProviderInventory inventory(ManagementCluster cluster) {
    onInventory.record(Objects.requireNonNull(cluster, "cluster"), "of " + cluster.name());
    ScriptedCluster.open(cluster);
    return onInventory.answer(cluster);
  }

  @Override
  public ProviderPlan planInstall(InstallRequest request) {
    onPlanInstall.record(Objects.requireNonNull(request, "request"), text(request));
    ScriptedCluster.open(request.cluster());
    return onPlanInstall.answer(request);
  }

  @Override
  public Report apply(ProviderPlan plan, RunOptions options) {
    Application<ProviderPlan> call = new Application<>(plan, options);
    InstallRequest request = plan.request();
    onApply.script().record(call, text(request));
    String cluster = ScriptedCluster.open(request.cluster());
    Report report =
        new ScriptedRun<>(call, cluster, false).run("Installing " + text(request), onApply);
    if (options.writeMode() == WriteMode.COMMIT) {
      List<InstalledProvider> there = in(request.cluster());
      plan.providers().stream().filter(each -> !there.contains(each)).forEach(there::add);
    }
    return report;
  }

  private List<InstalledProvider> in(ManagementCluster cluster) {
    return installed.computeIfAbsent(cluster.server().uid(), uid -> new CopyOnWriteArrayList<>());
  }

  private static String text(InstallRequest request) {
    return request.providers().stream()
            .map(ProviderSelection::toString)
            .collect(Collectors.joining(", "))
        + " into "
        + request.cluster().name();
  }
}
