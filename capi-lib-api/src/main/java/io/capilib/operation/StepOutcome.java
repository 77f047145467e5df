package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.error.CapiException;
import java.util.Objects;

/** What became of one step. Immutable. */
@ThreadSafety(Level.IMMUTABLE)
public sealed interface StepOutcome {
  /** Returns the step. */
  Step step();

  /**
   * The step changed its object.
   *
   * @param step the step
   */
  @ThreadSafety(Level.IMMUTABLE)
  record Changed(Step step) implements StepOutcome {
    /** Checks that the step is present. */
    public Changed {
      Objects.requireNonNull(step, "step");
    }
  }

  /**
   * The object already was, or has become, as the step wants it.
   *
   * @param step the step
   */
  @ThreadSafety(Level.IMMUTABLE)
  record Unchanged(Step step) implements StepOutcome {
    /** Checks that the step is present. */
    public Unchanged {
      Objects.requireNonNull(step, "step");
    }
  }

  /**
   * The step was not carried out.
   *
   * @param step the step
   * @param why reason, for people
   */
  @ThreadSafety(Level.IMMUTABLE)
  record Skipped(Step step, String why) implements StepOutcome {
    /** Checks that both are present. */
    public Skipped {
      Objects.requireNonNull(step, "step");
      Objects.requireNonNull(why, "why");
    }
  }

  /**
   * The step failed.
   *
   * @param step the step
   * @param error what happened
   */
  @ThreadSafety(Level.IMMUTABLE)
  record Failed(Step step, CapiException error) implements StepOutcome {
    /** Checks that both are present. */
    public Failed {
      Objects.requireNonNull(step, "step");
      Objects.requireNonNull(error, "error");
    }
  }
}
