package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.time.Duration;
import java.time.Instant;

/**
 * A request failed in a way that may pass and is sent again. Immutable.
 *
 * @param operation the operation
 * @param at when
 * @param attempt number of the attempt that failed, from 1
 * @param delay how long the library waits before the next
 * @param message what failed and why
 */
@ThreadSafety(Level.IMMUTABLE)
public record Retrying(
    OperationId operation, Instant at, int attempt, Duration delay, String message)
    implements OperationEvent {
  @Override
  public Severity severity() {
    return Severity.WARNING;
  }
}
