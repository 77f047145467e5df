package io.capilib.error;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** The credentials lack a right; the message names verb and resource. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public final class AccessDeniedException extends CapiException {
  private static final long serialVersionUID = 1L;

  /** Creates the error. */
  public AccessDeniedException(ErrorDetails details) {
    super(details);
  }
}
