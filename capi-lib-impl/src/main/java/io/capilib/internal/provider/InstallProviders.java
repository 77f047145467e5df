package io.capilib.internal.provider;

import io.capilib.ManagementCluster;
import io.capilib.internal.apply.PlanComparison;
import io.capilib.internal.cluster.ConnectedCluster;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.operation.StepLog;
import io.capilib.internal.operation.Time;
import io.capilib.operation.OperationId;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderInstaller;
import io.capilib.provider.ProviderInventory;
import io.capilib.provider.ProviderPlan;
import java.util.function.Supplier;

/** Installs providers: plans by rendering and reading, applies by checking the plan first. */
public final class InstallProviders implements ProviderInstaller {
  private final Time time;
  private final Supplier<OperationId> operationIds;

  public InstallProviders(Time time, Supplier<OperationId> operationIds) {
    this.time = time;
    this.operationIds = operationIds;
  }

  @Override
  public ProviderInventory inventory(ManagementCluster cluster) {
    return Inventory.read(begin(), ConnectedCluster.gatewayOf(cluster));
  }

  @Override
  public ProviderPlan planInstall(InstallRequest request) {
    OperationScope scope = begin();
    return new PrepareInstall(scope, request).prepare(scope.id(), scope.now()).plan();
  }

  @Override
  public Report apply(ProviderPlan plan, RunOptions options) {
    OperationScope scope = OperationScope.begin(plan.id(), options, time);
    String cluster = plan.request().cluster().name();
    String title = "Installing " + plan.providers().size() + " providers into " + cluster;
    StepLog log = StepLog.start(scope, plan.steps().size(), title);
    return log.carryOut(() -> apply(plan, scope, log));
  }

  private static void apply(ProviderPlan plan, OperationScope scope, StepLog log) {
    InstallRequest request = plan.request();
    String cluster = request.cluster().name();
    PlanComparison.requireUnblocked(plan, cluster);
    if (!plan.clusterUid().equals(request.cluster().server().uid())) {
      throw PlanComparison.outdated(plan, cluster, "it was made for another cluster");
    }
    PreparedInstall now = new PrepareInstall(scope, request).prepare(plan.id(), plan.createdAt());
    if (!now.plan().contentDigest().equals(plan.contentDigest())) {
      throw PlanComparison.outdated(
          plan, cluster, "the components or the values of their variables changed");
    }
    PlanComparison.requireUnblocked(now.plan(), cluster);
    PlanComparison.requireCurrent(plan, now.plan(), cluster);
    new ApplyInstall(scope, ConnectedCluster.gatewayOf(request.cluster()), log).apply(now);
  }

  private OperationScope begin() {
    return OperationScope.begin(operationIds.get(), RunOptions.defaults(), time);
  }
}
