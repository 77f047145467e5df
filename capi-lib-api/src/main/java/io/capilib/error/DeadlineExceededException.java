package io.capilib.error;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** The operation's deadline passed. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public final class DeadlineExceededException extends CapiException {
  private static final long serialVersionUID = 1L;

  /** Creates the error. */
  public DeadlineExceededException(ErrorDetails details) {
    super(details);
  }
}
