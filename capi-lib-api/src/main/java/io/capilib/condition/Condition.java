package io.capilib.condition;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;

/**
 * One condition of an object. Immutable.
 *
 * @param type for example {@code Available}
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason machine-readable reason; may be empty
 * @param message for people; may be empty
 * @param lastTransitionTime when the status last changed, as the server wrote it; may be empty
 */
@ThreadSafety(Level.IMMUTABLE)
public record Condition(
    String type, String status, String reason, String message, String lastTransitionTime) {
  /** Checks that every component is present. */
  public Condition {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(lastTransitionTime, "lastTransitionTime");
  }

  /** Returns whether the status is {@code True}. */
  public boolean isTrue() {
    return status.equals("True");
  }
}
