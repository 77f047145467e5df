package io.capilib.error;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** The API server could not be reached or could not answer: retry later. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public final class ClusterUnavailableException extends CapiException {
  private static final long serialVersionUID = 1L;

  /** Creates the error. */
  public ClusterUnavailableException(ErrorDetails details) {
    super(details);
  }
}
