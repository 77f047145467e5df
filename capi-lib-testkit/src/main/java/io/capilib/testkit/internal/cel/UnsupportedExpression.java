package io.capilib.testkit.internal.cel;

/** Something in CEL that is not known to be evaluated as a server does, or cannot be at all. */
public final class UnsupportedExpression extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedExpression(String what) {
    super(what);
  }

  /** Returns what is refused, in words that follow "does not support". */
  public String what() {
    return String.valueOf(getMessage());
  }
}
