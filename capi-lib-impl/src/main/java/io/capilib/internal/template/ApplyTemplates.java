package io.capilib.internal.template;

import io.capilib.internal.apply.ApplyObjects;
import io.capilib.internal.apply.PlanComparison;
import io.capilib.internal.cluster.ConnectedCluster;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.operation.StepLog;
import io.capilib.internal.operation.Time;
import io.capilib.operation.OperationId;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;
import io.capilib.template.TemplateApplier;
import io.capilib.template.TemplatePlan;
import io.capilib.template.TemplateRequest;
import java.util.function.Supplier;

/** Applies templates: plans by rendering and reading, applies by checking the plan first. */
public final class ApplyTemplates implements TemplateApplier {
  private final Time time;
  private final Supplier<OperationId> operationIds;

  public ApplyTemplates(Time time, Supplier<OperationId> operationIds) {
    this.time = time;
    this.operationIds = operationIds;
  }

  @Override
  public TemplatePlan plan(TemplateRequest request) {
    OperationScope scope = OperationScope.begin(operationIds.get(), RunOptions.defaults(), time);
    return new PrepareTemplate(scope, request).prepare(scope.id(), scope.now()).plan();
  }

  @Override
  public Report apply(TemplatePlan plan, RunOptions options) {
    OperationScope scope = OperationScope.begin(plan.id(), options, time);
    TemplateRequest request = plan.request();
    String title =
        "Applying the template of "
            + request.provider()
            + " for "
            + request.workload()
            + " to "
            + request.cluster().name();
    StepLog log = StepLog.start(scope, plan.steps().size(), title);
    return log.carryOut(() -> apply(plan, scope, log));
  }

  private static void apply(TemplatePlan plan, OperationScope scope, StepLog log) {
    TemplateRequest request = plan.request();
    String cluster = request.cluster().name();
    PlanComparison.requireUnblocked(plan, cluster);
    if (!plan.clusterUid().equals(request.cluster().server().uid())) {
      throw PlanComparison.outdated(plan, cluster, "it was made for another cluster");
    }
    PreparedTemplate now = new PrepareTemplate(scope, request).prepare(plan.id(), plan.createdAt());
    PlanComparison.requireUnblocked(now.plan(), cluster);
    if (!now.plan().contentDigest().equals(plan.contentDigest())) {
      throw PlanComparison.outdated(
          plan, cluster, "the template or the values of its variables changed");
    }
    PlanComparison.requireCurrent(plan, now.plan(), cluster);
    new ApplyObjects(scope, ConnectedCluster.gatewayOf(request.cluster()), log)
        .apply(now.decisions());
  }
}
