package io.capilib.testkit.scripted;

import io.capilib.ClusterRef;
import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.move.MovePlan;
import io.capilib.move.MoveRequest;
import io.capilib.move.MoveVerdict;
import io.capilib.move.Verdict;
import io.capilib.operation.Effect;
import io.capilib.operation.Finding;
import io.capilib.operation.OperationId;
import io.capilib.operation.PlanBody;
import io.capilib.operation.Severity;
import io.capilib.operation.Step;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.InstalledProvider;
import io.capilib.provider.ProviderPlan;
import io.capilib.provider.ProviderSelection;
import io.capilib.template.TemplatePlan;
import io.capilib.template.TemplateRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Plans that nobody had to read a cluster for: of the form that the library gives them, with the
 * steps that a test needs. All are of the same moment, 2026-01-01.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class ScriptedPlans {
  private static final Instant CREATED_AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final OperationId ID = new OperationId("scripted");
  private static final String CORE = "cluster.x-k8s.io/v1beta2";

  private ScriptedPlans() {}

  /**
   * Returns a plan that copies Clusters to the target, then removes them from the source.
   *
   * @param request what was asked for
   * @param clusters what moves
   * @param findings what planning noticed; with a blocker the plan cannot be applied
   */
  public static MovePlan move(
      MoveRequest request, List<ClusterRef> clusters, List<Finding> findings) {
    return move(ID, request, clusters, findings);
  }

  /**
   * Returns a plan that installs the providers of the request, with one step for each.
   *
   * @param request what was asked for
   * @param findings what planning noticed; with a blocker the plan cannot be applied
   */
  public static ProviderPlan install(InstallRequest request, List<Finding> findings) {
    return install(ID, request, findings, provider -> false);
  }

  /**
   * Returns a plan that creates the Cluster of the request.
   *
   * @param request what was asked for
   * @param findings what planning noticed; with a blocker the plan cannot be applied
   */
  public static TemplatePlan template(TemplateRequest request, List<Finding> findings) {
    return template(ID, request, findings);
  }

  /**
   * Returns a finding that blocks a plan.
   *
   * @param code code of the finding, for example {@code CAPI-MOVE-0014}
   * @param subject what it is about
   * @param explanation what is the case
   */
  public static Finding blocker(String code, String subject, String explanation) {
    return new Finding(Severity.BLOCKER, code, subject, explanation, "");
  }

  static MovePlan move(
      OperationId id, MoveRequest request, List<ClusterRef> clusters, List<Finding> findings) {
    List<Step> steps = new ArrayList<>();
    List<MoveVerdict> verdicts = new ArrayList<>();
    for (ClusterRef cluster : clusters) {
      ObjectRef object = object(cluster);
      verdicts.add(
          new MoveVerdict(
              object, "uid-of-" + cluster.name(), "", Verdict.MOVED, "it is asked for"));
      steps.add(step(Effect.CREATE, request.target().name(), object, "it moves"));
    }
    for (ClusterRef cluster : clusters) {
      steps.add(step(Effect.DELETE, request.source().name(), object(cluster), "it has moved"));
    }
    return new MovePlan(
        new PlanBody(id, CREATED_AT, steps, findings),
        request.source().server().uid(),
        request.target().server().uid(),
        verdicts,
        request);
  }

  static ProviderPlan install(
      OperationId id,
      InstallRequest request,
      List<Finding> findings,
      Predicate<InstalledProvider> isThere) {
    List<InstalledProvider> providers =
        request.providers().stream().map(selection -> installed(request, selection)).toList();
    List<Step> steps = new ArrayList<>();
    for (InstalledProvider each : providers) {
      boolean there = isThere.test(each);
      steps.add(
          step(
              there ? Effect.KEEP : Effect.CREATE,
              request.cluster().name(),
              new ObjectRef(
                  "clusterctl.cluster.x-k8s.io/v1alpha3",
                  "Provider",
                  each.namespace(),
                  each.provider().label()),
              there ? "it is installed" : "it is asked for"));
    }
    return new ProviderPlan(
        new PlanBody(id, CREATED_AT, steps, findings),
        request.cluster().server().uid(),
        "",
        providers,
        request);
  }

  static TemplatePlan template(OperationId id, TemplateRequest request, List<Finding> findings) {
    Step step =
        step(
            Effect.CREATE, request.cluster().name(), object(request.workload()), "it is asked for");
    return new TemplatePlan(
        new PlanBody(id, CREATED_AT, List.of(step), findings),
        request.cluster().server().uid(),
        "",
        request);
  }

  static ObjectRef object(ClusterRef cluster) {
    return new ObjectRef(CORE, "Cluster", cluster.namespace(), cluster.name());
  }

  static Instant createdAt() {
    return CREATED_AT;
  }

  private static Step step(Effect effect, String cluster, ObjectRef object, String reason) {
    return new Step(effect + " " + cluster + " " + object, effect, cluster, object, reason);
  }

  private static InstalledProvider installed(InstallRequest request, ProviderSelection selection) {
    return new InstalledProvider(
        selection.provider(),
        selection.version().isEmpty() ? "v1.0.0" : selection.version(),
        request.targetNamespace().orElse(selection.provider().label() + "-system"));
  }
}
