package io.capilib.internal.move;

import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.operation.StepLog;
import io.capilib.operation.OperationId;
import io.capilib.operation.WriteMode;

/**
 * What every phase of a running move needs.
 *
 * @param token what marks objects as paused by this run: one plan may be applied by two programs
 * @param scope deadline, cancellation and write mode of the phase
 * @param source the cluster that gives
 * @param target the cluster that takes
 * @param steps names of the steps
 * @param log outcomes of the steps
 */
record MoveRun(
    OperationId token,
    OperationScope scope,
    ClusterGateway source,
    ClusterGateway target,
    MoveSteps steps,
    StepLog log) {
  boolean isDryRun() {
    return scope.writeMode() == WriteMode.DRY_RUN;
  }

  /** Returns the same run with another deadline and cancellation. */
  MoveRun in(OperationScope other) {
    return new MoveRun(token, other, source, target, steps, log.in(other));
  }
}
