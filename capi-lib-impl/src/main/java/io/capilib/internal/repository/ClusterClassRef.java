package io.capilib.internal.repository;

/**
 * The name of a {@code ClusterClass} that a template's cluster is made from.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record ClusterClassRef(String namespace, String name) {
  /** Returns {@code namespace/name}. */
  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
