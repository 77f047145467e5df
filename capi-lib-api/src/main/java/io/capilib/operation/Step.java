package io.capilib.operation;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;

/**
 * One line of a plan. Immutable.
 *
 * @param id unique within the plan, stable for equal plans
 * @param effect what happens
 * @param cluster name of the management cluster in which it happens
 * @param object to what
 * @param reason why, for people
 */
@ThreadSafety(Level.IMMUTABLE)
public record Step(String id, Effect effect, String cluster, ObjectRef object, String reason) {
  /** Checks that every component is present. */
  public Step {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(effect, "effect");
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(reason, "reason");
  }
}
