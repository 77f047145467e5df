package io.capilib.provider;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** How far installing waits. */
@ThreadSafety(Level.IMMUTABLE)
public enum Readiness {
  /** Until the API server serves the installed kinds. */
  KINDS_SERVED,
  /** Also until each Deployment of the providers is available. */
  DEPLOYMENTS_AVAILABLE
}
