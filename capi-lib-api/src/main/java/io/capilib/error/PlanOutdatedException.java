package io.capilib.error;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** The clusters changed after the plan was made: plan again. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public final class PlanOutdatedException extends CapiException {
  private static final long serialVersionUID = 1L;

  /** Creates the error. */
  public PlanOutdatedException(ErrorDetails details) {
    super(details);
  }
}
