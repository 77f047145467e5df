package io.capilib.testkit.internal.cel;

/** What is wrong with an expression, or went wrong when it was evaluated, in a server's words. */
public final class ExpressionError extends Exception {
  private static final long serialVersionUID = 1L;

  ExpressionError(String problem) {
    super(problem);
  }

  /** Returns the problem as the server tells it. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
