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
 * @param outdated whether it was observed on an older generation of the object's spec, so that it
 *     says nothing about the present one; false if the object does not tell
 */
@ThreadSafety(Level.IMMUTABLE)
public record Condition(
    String type,
    String status,
    String reason,
    String message,
    String lastTransitionTime,
    boolean outdated) {
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

  /** Returns {@code Type=Status}, then reason and message as far as there are any, on one line. */
  @Override
  public String toString() {
    String state = type + "=" + status;
    String age = outdated ? " (of an older spec)" : "";
    String because = reason.isEmpty() ? "" : ", " + reason;
    String text = message.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "").strip();
    return state + age + because + (text.isEmpty() ? "" : ": " + text);
  }
}
