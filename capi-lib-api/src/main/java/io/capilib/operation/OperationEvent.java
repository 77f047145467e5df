package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.time.Instant;

/**
 * Something that happened in an operation. New kinds of events come with new releases, so treat
 * unknown ones by their message. Immutable.
 */
@ThreadSafety(Level.IMMUTABLE)
public interface OperationEvent {
  /** Returns the operation. */
  OperationId operation();

  /** Returns when it happened, by the library's clock. */
  Instant at();

  /** Returns how much it matters. */
  Severity severity();

  /** Returns one line for people. */
  String message();
}
