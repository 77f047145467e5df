package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.error.CapiException;
import io.capilib.error.ErrorDetails;
import java.util.List;

/** The cluster is not in the state that the operation requires: fix the cluster. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public final class PreconditionException extends CapiException {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  /** Creates the error; {@code findings} are all obstacles, so that they can be fixed at once. */
  public PreconditionException(ErrorDetails details, List<Finding> findings) {
    super(details);
    this.findings = List.copyOf(findings);
  }

  /** Returns all obstacles. */
  public List<Finding> findings() {
    return findings;
  }
}
