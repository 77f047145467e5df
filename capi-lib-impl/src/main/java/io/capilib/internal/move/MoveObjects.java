package io.capilib.internal.move;

import io.capilib.ManagementCluster;
import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.apply.PlanComparison;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.ConnectedCluster;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.operation.StepLog;
import io.capilib.internal.operation.Time;
import io.capilib.move.MovePlan;
import io.capilib.move.MoveRequest;
import io.capilib.move.ObjectMover;
import io.capilib.operation.Cancellation;
import io.capilib.operation.OperationId;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;
import java.time.Duration;
import java.util.function.Supplier;

/** Moves objects: plans by reading both clusters, applies by checking the plan and following it. */
public final class MoveObjects implements ObjectMover {
  /** How long undoing, or finishing what can no longer be undone, may take. */
  private static final Duration AFTERMATH = Duration.ofMinutes(10);

  private final Time time;
  private final Supplier<OperationId> operationIds;

  public MoveObjects(Time time, Supplier<OperationId> operationIds) {
    this.time = time;
    this.operationIds = operationIds;
  }

  @Override
  public MovePlan plan(MoveRequest request) {
    requireValid(request);
    OperationScope scope = OperationScope.begin(operationIds.get(), RunOptions.defaults(), time);
    return PlanMove.decide(read(scope, request), request, scope.id(), scope.now());
  }

  @Override
  public Report apply(MovePlan plan, RunOptions options) {
    MoveRequest request = plan.request();
    requireValid(request);
    OperationScope scope = OperationScope.begin(plan.id(), options, time);
    String title =
        "Moving namespace "
            + request.namespace()
            + " from "
            + request.source().name()
            + " to "
            + request.target().name();
    StepLog log = StepLog.start(scope, plan.steps().size(), title);
    return log.carryOut(() -> apply(plan, options, scope, log));
  }

  private void apply(MovePlan plan, RunOptions options, OperationScope scope, StepLog log) {
    MoveRequest request = plan.request();
    PlanComparison.requireUnblocked(plan, request.source().name());
    MoveSnapshot snapshot = read(scope, request);
    MovePlan now = PlanMove.decide(snapshot, request, plan.id(), plan.createdAt());
    PlanDrift.requireNone(plan, now);
    MoveRun run =
        new MoveRun(
            operationIds.get(),
            scope,
            gateway(request.source()),
            gateway(request.target()),
            new MoveSteps(snapshot.names()),
            log);
    if (snapshot.verdicts().copied().isEmpty()) {
      return;
    }
    if (run.isDryRun()) {
      new RehearseMove(run, snapshot).carryOut();
    } else {
      new CarryOutMove(run, snapshot, () -> aftermath(plan.id(), options)).carryOut();
    }
  }

  private OperationScope aftermath(OperationId id, RunOptions options) {
    RunOptions own =
        options.toBuilder().deadline(AFTERMATH).cancellation(Cancellation.create()).build();
    return OperationScope.begin(id, own, time);
  }

  private static MoveSnapshot read(OperationScope scope, MoveRequest request) {
    return MoveSnapshot.read(
        scope, gateway(request.source()), gateway(request.target()), request.namespace());
  }

  private static ClusterGateway gateway(ManagementCluster cluster) {
    return ConnectedCluster.gatewayOf(cluster);
  }

  private static void requireValid(MoveRequest request) {
    if (request.namespace().isEmpty()) {
      throw new InvalidRequestException(
          ErrorDetails.of("CAPI-MOVE-0002", "A move needs the name of a namespace."));
    }
    if (request.source().server().uid().equals(request.target().server().uid())) {
      throw new InvalidRequestException(
          ErrorDetails.of(
                  "CAPI-MOVE-0001",
                  "Source \""
                      + request.source().name()
                      + "\" and target \""
                      + request.target().name()
                      + "\" are the same cluster: both have the kube-system namespace with uid "
                      + request.source().server().uid()
                      + ". Moving would delete every object. Nothing was changed.")
              .withCluster(request.target().name())
              .withRemedy("Connect the target to another cluster."));
    }
  }
}
