package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** How a fake cluster decides who may do what. */
@ThreadSafety(Level.IMMUTABLE)
public enum Authorization {
  /** The default: everybody may do everything. */
  ALWAYS_ALLOW,

  /**
   * Users may do what the roles allow that are bound to them, as on a real server: everybody else
   * is answered with 403 in the same words, nobody grants rights that he lacks, and reviews of
   * access tell the truth. The roles and bindings that a kube-apiserver v1.36.3 makes when it
   * starts are there. Those that aggregate, such as {@code edit}, have rules in {@link
   * Profile#CORE_CONTROLLERS} only, as a controller collects them.
   */
  RBAC
}
