package io.capilib.testkit;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.document.KubeObject;
import io.capilib.testkit.internal.observe.MemberChanges;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How one object differs between two moments. Immutable.
 *
 * @param type what happened to it
 * @param ref its name
 * @param members for a changed object, its changed members, each as {@code pointer: before ->
 *     after}; values of Secrets are left out
 */
@ThreadSafety(Level.IMMUTABLE)
public record ObjectChange(ObjectEvent.Type type, ObjectRef ref, List<String> members) {
  /** Checks that every component is present. */
  public ObjectChange {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(ref, "ref");
    members = List.copyOf(members);
  }

  static Optional<ObjectChange> between(
      ObjectRef ref, Optional<KubeObject> before, Optional<KubeObject> after) {
    if (after.isEmpty()) {
      return Optional.of(new ObjectChange(ObjectEvent.Type.DELETED, ref, List.of()));
    }
    if (before.isEmpty()) {
      return Optional.of(new ObjectChange(ObjectEvent.Type.ADDED, ref, List.of()));
    }
    List<String> members = MemberChanges.between(before.get(), after.get());
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of(new ObjectChange(ObjectEvent.Type.MODIFIED, ref, members));
  }

  /** Returns a line, and below it one for each changed member. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(type + " " + ref);
    members.forEach(member -> text.append("\n    ").append(member));
    return text.toString();
  }
}
