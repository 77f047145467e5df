package io.capilib.examples.orchestrator;

/** A phase did not reach its goal. */
final class PhaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PhaseFailure(String message) {
    super(message);
  }
}
