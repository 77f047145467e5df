package io.capilib.examples.testing;

import io.capilib.error.CapiException;
import io.capilib.error.PlanOutdatedException;
import io.capilib.move.MovePlan;
import io.capilib.move.MoveRequest;
import io.capilib.move.ObjectMover;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;

/** Moves clusters while others still work on them: plans again when a plan has become outdated. */
public final class Handover {
  private static final int ATTEMPTS = 3;

  private final ObjectMover mover;
  private final RunOptions options;

  /** Takes the door and how to go through it. */
  public Handover(ObjectMover mover, RunOptions options) {
    this.mover = mover;
    this.options = options;
  }

  /**
   * Moves what is asked for.
   *
   * @throws CapiException if it cannot be moved, or every plan was outdated when it was applied
   */
  public Report carryOut(MoveRequest request) {
    for (int attempt = 1; ; attempt++) {
      MovePlan plan = mover.plan(request);
      try {
        return mover.apply(plan, options);
      } catch (PlanOutdatedException outdated) {
        if (attempt == ATTEMPTS) {
          throw outdated;
        }
      }
    }
  }
}
