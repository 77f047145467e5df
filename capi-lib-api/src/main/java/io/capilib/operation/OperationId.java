package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;

/**
 * The identity of one planned operation; it marks what the operation leaves in a cluster.
 * Immutable.
 *
 * @param value lower-case letters, digits and dashes, at most 63 characters
 */
@ThreadSafety(Level.IMMUTABLE)
public record OperationId(String value) {
  /** Checks the form. */
  public OperationId {
    Objects.requireNonNull(value, "value");
    if (!value.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
      throw new IllegalArgumentException("no operation id: \"" + value + "\"");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
