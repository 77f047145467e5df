package io.capilib.internal.operation;

import io.capilib.error.CapiException;
import io.capilib.error.DeadlineExceededException;
import io.capilib.error.ErrorDetails;
import io.capilib.error.OperationCancelledException;
import io.capilib.operation.OperationFailedException;
import io.capilib.operation.OperationFinished;
import io.capilib.operation.OperationStarted;
import io.capilib.operation.Report;
import io.capilib.operation.Step;
import io.capilib.operation.StepFinished;
import io.capilib.operation.StepOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of the steps of one run: tells the listener, counts, and turns the failure that ended
 * the run into the one to throw. Not thread-safe.
 *
 * <pre>
 * StepLog log = StepLog.start(scope, plan.steps().size(), "Installing 4 providers");
 * return log.carryOut(() -&gt; plan.steps().forEach(step -&gt; log.run(step, () -&gt; write(step))));
 * </pre>
 */
public final class StepLog {
  /** What a step that succeeded did. */
  public enum Result {
    /** It changed its object. */
    CHANGED,
    /** Its object already was as wanted. */
    UNCHANGED
  }

  /** The work of one step. */
  @FunctionalInterface
  public interface Work {
    Result carryOut();
  }

  private final OperationScope scope;
  private final OperationScope phase;
  private final int total;
  private final List<StepOutcome> outcomes;

  private StepLog(
      OperationScope scope, OperationScope phase, int total, List<StepOutcome> outcomes) {
    this.scope = scope;
    this.phase = phase;
    this.total = total;
    this.outcomes = outcomes;
  }

  /** Announces the run. */
  public static StepLog start(OperationScope scope, int total, String message) {
    scope.emit(new OperationStarted(scope.id(), scope.now(), total, message));
    return new StepLog(scope, scope, total, new ArrayList<>());
  }

  /** Returns this log for steps that obey another deadline and cancellation. */
  public StepLog in(OperationScope other) {
    return new StepLog(scope, other, total, outcomes);
  }

  /**
   * Runs everything that belongs to the operation and announces its end.
   *
   * @throws OperationFailedException if {@code work} failed after a step had begun; failures before
   *     that, and those of the deadline and of cancellation, are thrown as they are
   */
  public Report carryOut(Runnable work) {
    boolean success = false;
    String message = "failed";
    try {
      work.run();
      success = true;
      message = report().toString();
    } catch (CapiException e) {
      message = String.valueOf(e.getMessage());
      throw toThrow(e);
    } finally {
      scope.emit(new OperationFinished(scope.id(), scope.now(), success, message));
    }
    return report();
  }

  /** Carries a step out and notes the outcome; a failure is noted and thrown on. */
  public void run(Step step, Work work) {
    try {
      phase.check("about to " + describe(step));
      Result result = work.carryOut();
      note(
          result == Result.CHANGED
              ? new StepOutcome.Changed(step)
              : new StepOutcome.Unchanged(step));
    } catch (CapiException e) {
      note(new StepOutcome.Failed(step, e));
      throw e;
    }
  }

  /** Notes that a step was not carried out. */
  public void skipped(Step step, String why) {
    note(new StepOutcome.Skipped(step, why));
  }

  /** Returns what was noted so far. */
  public Report report() {
    return new Report(scope.id(), outcomes, scope.elapsed());
  }

  /** Returns a failure of the whole run that carries this log's report. */
  public OperationFailedException failure(ErrorDetails details) {
    return new OperationFailedException(details, report());
  }

  private void note(StepOutcome outcome) {
    outcomes.add(outcome);
    scope.emit(new StepFinished(scope.id(), scope.now(), outcome, outcomes.size(), total));
  }

  private CapiException toThrow(CapiException error) {
    boolean ownType =
        error instanceof OperationFailedException
            || error instanceof DeadlineExceededException
            || error instanceof OperationCancelledException;
    return ownType || outcomes.isEmpty() ? error : failure(detailsOf(error));
  }

  private ErrorDetails detailsOf(CapiException error) {
    String where =
        outcomes.get(outcomes.size() - 1) instanceof StepOutcome.Failed failed
            ? "while it was to " + describe(failed.step())
            : "after " + outcomes.size() + " of " + total + " steps";
    String message =
        "Operation " + scope.id() + " stopped " + where + ": " + Failures.summary(error);
    return Failures.retold(error, message);
  }

  private static String describe(Step step) {
    return step.effect().name().toLowerCase(Locale.ROOT)
        + " "
        + step.object()
        + " in \""
        + step.cluster()
        + "\"";
  }
}
