package io.capilib.testkit.scripted;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;
import io.capilib.template.TemplateApplier;
import io.capilib.template.TemplatePlan;
import io.capilib.template.TemplateRequest;
import java.util.List;
import java.util.Objects;

/**
 * A {@link TemplateApplier} that applies nothing and answers what a test wrote down. By default a
 * plan creates the Cluster of the request, and a run succeeds. The component source is not read.
 *
 * <p>Whatever is scripted, a closed {@link ScriptedCluster} is refused with an
 * IllegalStateException. Thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class ScriptedTemplateApplier implements TemplateApplier {
  private final Script<TemplateRequest, TemplatePlan> onPlan;
  private final ApplyScript<TemplatePlan> onApply;

  ScriptedTemplateApplier(CallLog log) {
    onPlan =
        new Script<>(
            "TemplateApplier.plan",
            log,
            request -> ScriptedPlans.template(log.nextId(), request, List.of()));
    onApply = new ApplyScript<>("TemplateApplier.apply", log);
  }

  /** Returns an applier without a script. */
  public static ScriptedTemplateApplier create() {
    return new ScriptedTemplateApplier(new CallLog());
  }

  /** Returns what {@link #plan} answers. */
  public Script<TemplateRequest, TemplatePlan> onPlan() {
    return onPlan;
  }

  /** Returns what {@link #apply} does. */
  public ApplyScript<TemplatePlan> onApply() {
    return onApply;
  }

  @Override
  public TemplatePlan plan(TemplateRequest request) {
    onPlan.record(Objects.requireNonNull(request, "request"), text(request));
    ScriptedCluster.open(request.cluster());
    return onPlan.answer(request);
  }

  @Override
  public Report apply(TemplatePlan plan, RunOptions options) {
    Application<TemplatePlan> call = new Application<>(plan, options);
    TemplateRequest request = plan.request();
    onApply.script().record(call, text(request));
    String cluster = ScriptedCluster.open(request.cluster());
    return new ScriptedRun<>(call, cluster, false).run("Applying " + text(request), onApply);
  }

  private static String text(TemplateRequest request) {
    return "the template of "
        + request.provider()
        + " for "
        + request.workload()
        + " to "
        + request.cluster().name();
  }
}
