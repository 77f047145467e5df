package io.capilib.testkit.internal.cel;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;

/** What a function of Kubernetes says of its arguments, in the words of the server. */
final class FunctionError extends CelRuntimeException {
  private static final long serialVersionUID = 1L;

  FunctionError(String problem) {
    super(new IllegalArgumentException(problem), CelErrorCode.INVALID_ARGUMENT);
  }

  String problem() {
    Throwable cause = getCause();
    return cause == null ? "" : String.valueOf(cause.getMessage());
  }
}
