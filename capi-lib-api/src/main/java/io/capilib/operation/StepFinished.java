package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.time.Instant;

/**
 * A step came to its end. Immutable.
 *
 * @param operation the operation
 * @param at when
 * @param outcome what became of the step
 * @param done number of steps finished so far
 * @param total number of steps in the plan
 */
@ThreadSafety(Level.IMMUTABLE)
public record StepFinished(
    OperationId operation, Instant at, StepOutcome outcome, int done, int total)
    implements OperationEvent {
  @Override
  public Severity severity() {
    return outcome instanceof StepOutcome.Failed ? Severity.WARNING : Severity.INFO;
  }

  @Override
  public String message() {
    String verdict = outcome.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    return done + "/" + total + " " + outcome.step().object() + " " + verdict;
  }
}
