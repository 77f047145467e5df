package io.capilib.access;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** Access by the service account of the Pod that this process runs in. Immutable. */
@ThreadSafety(Level.IMMUTABLE)
public final class InClusterAccess implements ClusterAccess {
  static final InClusterAccess INSTANCE = new InClusterAccess();

  private InClusterAccess() {}

  @Override
  public String toString() {
    return "the in-cluster service account";
  }
}
