package io.capilib.error;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** The caller cancelled the operation, or interrupted its thread. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public final class OperationCancelledException extends CapiException {
  private static final long serialVersionUID = 1L;

  /** Creates the error. */
  public OperationCancelledException(ErrorDetails details) {
    super(details);
  }
}
