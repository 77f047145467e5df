package io.capilib.condition;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;

/**
 * What keeps an expectation from being met. Immutable.
 *
 * @param object where it was seen
 * @param explanation what is the case, with the object's own reason and message
 */
@ThreadSafety(Level.IMMUTABLE)
public record Problem(ObjectRef object, String explanation) {
  /** Checks that both are present. */
  public Problem {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(explanation, "explanation");
  }

  @Override
  public String toString() {
    return object + ": " + explanation;
  }
}
