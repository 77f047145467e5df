package io.capilib.testkit.internal.store;

/** The name of a collection of objects: what all versions of a kind share. */
public record GroupResource(String group, String resource) {
  /** Returns the name as the API server writes it into messages, for example {@code roles.rbac}. */
  @Override
  public String toString() {
    return group.isEmpty() ? resource : resource + "." + group;
  }
}
