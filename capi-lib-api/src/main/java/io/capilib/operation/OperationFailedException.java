package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.error.CapiException;
import io.capilib.error.ErrorDetails;
import java.util.Objects;

/** An operation stopped after it had begun to write; the report says what is done. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public final class OperationFailedException extends CapiException {
  private static final long serialVersionUID = 1L;

  private final transient Report report;

  /** Creates the error. */
  public OperationFailedException(ErrorDetails details, Report report) {
    super(details);
    this.report = Objects.requireNonNull(report, "report");
  }

  /** Returns what became of the steps that were begun. */
  public Report report() {
    return report;
  }
}
