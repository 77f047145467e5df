package io.capilib.error;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** Somebody else writes the same object: retry later. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public final class ConflictException extends CapiException {
  private static final long serialVersionUID = 1L;

  /** Creates the error. */
  public ConflictException(ErrorDetails details) {
    super(details);
  }
}
