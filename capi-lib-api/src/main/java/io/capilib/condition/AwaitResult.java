package io.capilib.condition;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How waiting ended. Immutable.
 *
 * @param met whether the expectation was met before the deadline
 * @param elapsed how long it took, by the library's clock
 * @param problems what stood against it when waiting ended; empty if it was met
 */
@ThreadSafety(Level.IMMUTABLE)
public record AwaitResult(boolean met, Duration elapsed, List<Problem> problems) {
  /** Copies the list. */
  public AwaitResult {
    Objects.requireNonNull(elapsed, "elapsed");
    problems = List.copyOf(problems);
  }
}
