package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.time.Instant;

/**
 * The first event of every operation. Immutable.
 *
 * @param operation the operation
 * @param at when
 * @param steps number of steps in its plan
 * @param message one line for people
 */
@ThreadSafety(Level.IMMUTABLE)
public record OperationStarted(OperationId operation, Instant at, int steps, String message)
    implements OperationEvent {
  @Override
  public Severity severity() {
    return Severity.INFO;
  }
}
