package io.capilib;

import io.capilib.ThreadSafety.Level;
import java.util.Objects;

/**
 * The name of one Kubernetes object in one cluster. Immutable.
 *
 * @param apiVersion group and version as in manifests, for example {@code apps/v1} or {@code v1}
 * @param kind kind, for example {@code Deployment}
 * @param namespace namespace; empty for a cluster-scoped object
 * @param name name
 */
@ThreadSafety(Level.IMMUTABLE)
public record ObjectRef(String apiVersion, String kind, String namespace, String name)
    implements Comparable<ObjectRef> {
  /** Checks that every component is present; only {@code namespace} may be empty. */
  public ObjectRef {
    Objects.requireNonNull(apiVersion, "apiVersion");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
  }

  /** Returns the API group, empty for the core group. */
  public String group() {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /** Returns {@code Kind namespace/name}, or {@code Kind name} for a cluster-scoped object. */
  @Override
  public String toString() {
    return namespace.isEmpty() ? kind + " " + name : kind + " " + namespace + "/" + name;
  }

  @Override
  public int compareTo(ObjectRef other) {
    int order = kind.compareTo(other.kind);
    order = order != 0 ? order : namespace.compareTo(other.namespace);
    order = order != 0 ? order : name.compareTo(other.name);
    return order != 0 ? order : apiVersion.compareTo(other.apiVersion);
  }
}
