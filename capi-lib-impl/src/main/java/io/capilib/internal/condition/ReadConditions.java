package io.capilib.internal.condition;

import io.capilib.ClusterRef;
import io.capilib.ManagementCluster;
import io.capilib.condition.AwaitResult;
import io.capilib.condition.ClusterTree;
import io.capilib.condition.ConditionReader;
import io.capilib.condition.Expectation;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.ConnectedCluster;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.operation.Time;
import io.capilib.operation.OperationId;
import io.capilib.operation.RunOptions;
import java.util.function.Supplier;

/** Reads the state of workload clusters: all objects at once, or one kind until it is as wanted. */
public final class ReadConditions implements ConditionReader {
  private final Time time;
  private final Supplier<OperationId> operationIds;

  public ReadConditions(Time time, Supplier<OperationId> operationIds) {
    this.time = time;
    this.operationIds = operationIds;
  }

  @Override
  public ClusterTree tree(ManagementCluster cluster, ClusterRef workload) {
    ClusterGateway gateway = ConnectedCluster.gatewayOf(cluster);
    return BuildTree.of(new ReadCluster(begin(RunOptions.defaults()), gateway, workload).read());
  }

  @Override
  public AwaitResult await(ManagementCluster cluster, Expectation expectation, RunOptions options) {
    ClusterGateway gateway = ConnectedCluster.gatewayOf(cluster);
    return new AwaitExpectation(begin(options), gateway, expectation).await();
  }

  private OperationScope begin(RunOptions options) {
    return OperationScope.begin(operationIds.get(), options, time);
  }
}
