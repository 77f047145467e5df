package io.capilib.examples.orchestrator;

/** The command line or the pipeline is wrong; nothing was done. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
