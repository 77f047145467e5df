package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.time.Instant;

/**
 * The last event of every operation, also of one that failed. Immutable.
 *
 * @param operation the operation
 * @param at when
 * @param success whether it did what the plan said
 * @param message one line for people
 */
@ThreadSafety(Level.IMMUTABLE)
public record OperationFinished(OperationId operation, Instant at, boolean success, String message)
    implements OperationEvent {
  @Override
  public Severity severity() {
    return success ? Severity.INFO : Severity.WARNING;
  }
}
