package io.capilib.error;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** The call itself cannot be carried out: fix the call or its input. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public final class InvalidRequestException extends CapiException {
  private static final long serialVersionUID = 1L;

  /** Creates the error. */
  public InvalidRequestException(ErrorDetails details) {
    super(details);
  }
}
