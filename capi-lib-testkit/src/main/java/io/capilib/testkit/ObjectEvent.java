package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.document.KubeObject;
import java.util.Objects;
import java.util.Optional;

/**
 * One committed write to one object. Immutable.
 *
 * @param type what happened
 * @param object the object afterwards, in the version it is stored in; for a deletion its last
 *     content
 * @param previous the object before; empty for a creation
 */
@ThreadSafety(Level.IMMUTABLE)
public record ObjectEvent(Type type, KubeObject object, Optional<KubeObject> previous) {
  /** Checks that every component is present. */
  public ObjectEvent {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(previous, "previous");
  }

  /** What happened to the object. */
  @ThreadSafety(Level.IMMUTABLE)
  public enum Type {
    /** It was created. */
    ADDED,
    /** It was changed, which includes being marked for deletion. */
    MODIFIED,
    /** It is gone. */
    DELETED
  }
}
