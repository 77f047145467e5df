package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What an applied plan did, step by step. Immutable. */
@ThreadSafety(Level.IMMUTABLE)
public final class Report {
  private final OperationId operation;
  private final List<StepOutcome> outcomes;
  private final Duration elapsed;

  /** Creates the report of a run. */
  public Report(OperationId operation, List<StepOutcome> outcomes, Duration elapsed) {
    this.operation = Objects.requireNonNull(operation, "operation");
    this.outcomes = List.copyOf(outcomes);
    this.elapsed = Objects.requireNonNull(elapsed, "elapsed");
  }

  /** Returns the operation. */
  public OperationId operation() {
    return operation;
  }

  /** Returns what became of each step that was begun, in order. */
  public List<StepOutcome> outcomes() {
    return outcomes;
  }

  /** Returns how long the run took, by the library's clock. */
  public Duration elapsed() {
    return elapsed;
  }

  /** Returns how many steps changed something. */
  public int changed() {
    return (int) outcomes.stream().filter(StepOutcome.Changed.class::isInstance).count();
  }

  /** Returns how many steps found nothing to change. */
  public int unchanged() {
    return (int) outcomes.stream().filter(StepOutcome.Unchanged.class::isInstance).count();
  }

  /** Returns one line with the numbers. */
  @Override
  public String toString() {
    return changed() + " changed, " + unchanged() + " unchanged in " + elapsed.toMillis() + " ms";
  }
}
