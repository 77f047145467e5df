package io.capilib.testkit.scripted;

import io.capilib.error.CapiException;
import io.capilib.error.ErrorDetails;
import io.capilib.operation.Effect;
import io.capilib.operation.Finding;
import io.capilib.operation.OperationEvent;
import io.capilib.operation.OperationFailedException;
import io.capilib.operation.OperationFinished;
import io.capilib.operation.OperationStarted;
import io.capilib.operation.Plan;
import io.capilib.operation.PreconditionException;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;
import io.capilib.operation.Severity;
import io.capilib.operation.StepFinished;
import io.capilib.operation.StepOutcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** One call of {@code apply}: the script's answer, told to the listener as a real run tells it. */
final class ScriptedRun<P extends Plan> {
  private final Application<P> call;
  private final String cluster;
  private final boolean finishesRemovals;
  private boolean removed;

  /**
   * Prepares a run.
   *
   * @param cluster name of the cluster, for messages
   * @param finishesRemovals whether nothing ends the run early once it has removed an object
   */
  ScriptedRun(Application<P> call, String cluster, boolean finishesRemovals) {
    this.call = call;
    this.cluster = cluster;
    this.finishesRemovals = finishesRemovals;
  }

  Report run(String title, ApplyScript<P> script) {
    emit(new OperationStarted(call.plan().id(), now(), call.plan().steps().size(), title));
    boolean success = false;
    String message = "failed";
    try {
      requireUnblocked();
      requireNotCancelled();
      Report report = play(script);
      success = true;
      message = report.toString();
      return report;
    } catch (CapiException e) {
      message = String.valueOf(e.getMessage());
      throw e;
    } finally {
      emit(new OperationFinished(call.plan().id(), now(), success, message));
    }
  }

  private Report play(ApplyScript<P> script) {
    try {
      Report report = script.script().answer(call);
      if (report.elapsed().compareTo(options().deadline()) > 0) {
        throw ScriptedErrors.deadlineExceeded(call.plan().id(), options().deadline());
      }
      tell(report.outcomes());
      return report;
    } catch (OperationFailedException e) {
      tell(e.report().outcomes());
      throw e;
    }
  }

  private void tell(List<StepOutcome> outcomes) {
    int done = 0;
    for (StepOutcome outcome : outcomes) {
      requireNotCancelled();
      done++;
      removed |= finishesRemovals && outcome.step().effect() == Effect.DELETE;
      emit(new StepFinished(call.plan().id(), now(), outcome, done, call.plan().steps().size()));
    }
  }

  private void requireUnblocked() {
    List<Finding> blockers =
        call.plan().findings().stream().filter(f -> f.severity() == Severity.BLOCKER).toList();
    if (!blockers.isEmpty()) {
      String all = blockers.stream().map(Finding::toString).collect(Collectors.joining("\n  "));
      throw new PreconditionException(
          ErrorDetails.of(
                  "CAPI-OPERATION-0010",
                  "Plan " + call.plan().id() + " is blocked; nothing was written:\n  " + all)
              .withCluster(cluster)
              .withRemedy("Remove the obstacles and plan again."),
          blockers);
    }
  }

  private void requireNotCancelled() {
    if (options().cancellation().isRequested() && !removed) {
      throw ScriptedErrors.cancelled(
          call.plan().id(), options().cancellation().reason().orElse("no reason given"));
    }
  }

  private void emit(OperationEvent event) {
    Listeners.tell(options().listener(), event);
  }

  /** Nothing takes time here, so all events are of the moment when the plan was made. */
  private Instant now() {
    return call.plan().createdAt();
  }

  private RunOptions options() {
    return call.options();
  }
}
