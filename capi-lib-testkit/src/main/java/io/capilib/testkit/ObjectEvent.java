package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.document.KubeObject;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.observe.MemberChanges;
import io.capilib.testkit.internal.store.StoreEvent;
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

  static ObjectEvent of(StoreEvent written) {
    return new ObjectEvent(
        Type.valueOf(written.type().name()),
        Json.kubeObject(written.object()),
        Optional.ofNullable(written.previous()).map(Json::kubeObject));
  }

  /** Returns a line, and below it one for each changed member; without values of Secrets. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(type + " " + object);
    text.append(" at resourceVersion ").append(object.text("/metadata/resourceVersion"));
    previous
        .filter(before -> type == Type.MODIFIED)
        .map(before -> MemberChanges.between(before, object))
        .ifPresent(changes -> changes.forEach(change -> text.append("\n    ").append(change)));
    return text.toString();
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
