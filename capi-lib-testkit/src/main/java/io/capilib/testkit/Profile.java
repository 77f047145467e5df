package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.testkit.internal.core.ControllerSet;

/**
 * Which of Kubernetes' controllers run beside the fake API server: much that is taken for the
 * server's work is theirs. CRDs are established and emptied in every profile, as the server itself
 * does that.
 */
@ThreadSafety(Level.IMMUTABLE)
public enum Profile {
  /**
   * A kube-apiserver alone, as envtest starts it. A deleted namespace stays {@code Terminating}
   * until somebody finalizes it, and nothing is collected: an object that is deleted in the
   * foreground keeps its finalizer for ever.
   */
  API_SERVER(ControllerSet.NONE),

  /**
   * The default: like {@link #API_SERVER}, but deleted namespaces are emptied and go, with
   * conditions that tell what they wait for.
   */
  NAMESPACES(ControllerSet.NAMESPACES),

  /**
   * Like {@link #NAMESPACES}, with garbage collection as kube-controller-manager does it: what has
   * lost its last owner is deleted, and deletions in the foreground and those that leave orphans
   * come to an end. An owner that never was there counts as lost, too. Every namespace has the
   * ServiceAccount {@code default} and the ConfigMap {@code kube-root-ca.crt}; ClusterRoles that
   * aggregate have the rules of others.
   */
  CORE_CONTROLLERS(ControllerSet.CORE);

  private final ControllerSet controllers;

  Profile(ControllerSet controllers) {
    this.controllers = controllers;
  }

  ControllerSet controllers() {
    return controllers;
  }
}
