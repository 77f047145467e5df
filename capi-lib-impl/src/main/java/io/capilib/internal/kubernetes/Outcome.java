package io.capilib.internal.kubernetes;

import io.capilib.error.CapiException;

/** How a request went after all attempts. */
sealed interface Outcome {
  /** The server answered, possibly with a refusal. */
  record Answered(Answer answer) implements Outcome {}

  /**
   * There is no answer that settles it.
   *
   * @param error what to throw
   * @param maybeDone whether the server may have carried the request out
   */
  record Unsettled(CapiException error, boolean maybeDone) implements Outcome {}
}
