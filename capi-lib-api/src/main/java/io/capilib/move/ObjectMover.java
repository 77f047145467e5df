package io.capilib.move;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;

/** Moves Cluster API objects from one management cluster to another. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public interface ObjectMover {
  /**
   * Reads both clusters and decides what would move. Writes nothing.
   *
   * @throws io.capilib.error.InvalidRequestException if source and target are one cluster
   * @throws io.capilib.error.CapiException if a cluster cannot be read
   */
  MovePlan plan(MoveRequest request);

  /**
   * Does what the plan says: pause, copy, verify every copy, remove from the source, un-pause on
   * the target. Up to the first removal every failure is undone: copies are removed and the source
   * goes on as before.
   *
   * @throws io.capilib.operation.PreconditionException if the plan is blocked; nothing was written
   * @throws io.capilib.error.PlanOutdatedException if a cluster changed since; nothing was written
   * @throws io.capilib.operation.OperationFailedException if it failed after it had begun to write;
   *     the message says what was undone and what is left to do
   * @throws io.capilib.error.DeadlineExceededException if the deadline passed before the first
   *     removal; everything was undone
   * @throws io.capilib.error.OperationCancelledException if the caller cancelled before the first
   *     removal; everything was undone
   */
  Report apply(MovePlan plan, RunOptions options);
}
