package io.capilib.testkit.internal.patch;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An apply would change fields that others own: HTTP 409, reason {@code Conflict}. The message is
 * the server's.
 */
public final class ApplyConflict extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Conflict> conflicts;

  /** One field: {@code reason} is {@code FieldManagerConflict} in the server's answer. */
  public record Cause(String message, String field) {}

  /** A field and its owner. */
  record Conflict(ManagerId owner, List<PathElement> path) {
    String field() {
      return Fields.text(path);
    }
  }

  ApplyConflict(List<Conflict> conflicts) {
    super(message(conflicts));
    this.conflicts = List.copyOf(conflicts);
  }

  /** Returns the causes, one per field and owner. */
  public List<Cause> causes() {
    return conflicts.stream()
        .map(c -> new Cause("conflict with " + c.owner().described(), c.field()))
        .toList();
  }

  List<Conflict> conflicts() {
    return conflicts;
  }

  private static String message(List<Conflict> conflicts) {
    if (conflicts.size() == 1) {
      Conflict only = conflicts.get(0);
      return "Apply failed with 1 conflict: conflict with "
          + only.owner().described()
          + ": "
          + only.field();
    }
    return conflicts.stream()
        .map(Conflict::owner)
        .distinct()
        .sorted()
        .map(owner -> ofOwner(owner, conflicts))
        .collect(
            Collectors.joining("\n", "Apply failed with " + conflicts.size() + " conflicts: ", ""));
  }

  private static String ofOwner(ManagerId owner, List<Conflict> conflicts) {
    return conflicts.stream()
        .filter(conflict -> conflict.owner().equals(owner))
        .map(conflict -> "\n- " + conflict.field())
        .collect(Collectors.joining("", "conflicts with " + owner.described() + ":", ""));
  }
}
