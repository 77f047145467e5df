package io.capilib.internal.repository;

/** Where the objects of a kind live. */
public enum Scope {
  /** In namespaces. */
  NAMESPACED,
  /** In the cluster. */
  CLUSTER
}
