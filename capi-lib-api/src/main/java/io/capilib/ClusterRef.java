package io.capilib;

import io.capilib.ThreadSafety.Level;
import java.util.Objects;

/**
 * The name of one Cluster API {@code Cluster} object. Immutable.
 *
 * @param namespace its namespace
 * @param name its name
 */
@ThreadSafety(Level.IMMUTABLE)
public record ClusterRef(String namespace, String name) {
  /** Checks that both parts are present. */
  public ClusterRef {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
    if (namespace.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException("a ClusterRef needs a namespace and a name");
    }
  }

  /** Returns {@code namespace/name}. */
  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
