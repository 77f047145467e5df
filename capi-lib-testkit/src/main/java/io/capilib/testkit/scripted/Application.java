package io.capilib.testkit.scripted;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.operation.Plan;
import io.capilib.operation.RunOptions;
import java.util.Objects;

/**
 * A call of {@code apply}. Immutable.
 *
 * @param <P> the kind of plan
 * @param plan the plan
 * @param options how it was to be run
 */
@ThreadSafety(Level.IMMUTABLE)
public record Application<P extends Plan>(P plan, RunOptions options) {
  /** Checks that both are present. */
  public Application {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(options, "options");
  }
}
