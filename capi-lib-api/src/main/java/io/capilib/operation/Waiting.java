package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.time.Instant;

/**
 * The operation waits for something outside itself; sent again when what blocks it changes.
 * Immutable.
 *
 * @param operation the operation
 * @param at when
 * @param message for what, and what blocks it
 */
@ThreadSafety(Level.IMMUTABLE)
public record Waiting(OperationId operation, Instant at, String message) implements OperationEvent {
  @Override
  public Severity severity() {
    return Severity.INFO;
  }
}
