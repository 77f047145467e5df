package io.capilib.testkit.scripted;

import io.capilib.error.CapiException;
import io.capilib.error.ErrorDetails;
import io.capilib.operation.Effect;
import io.capilib.operation.OperationFailedException;
import io.capilib.operation.Report;
import io.capilib.operation.Step;
import io.capilib.operation.StepOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of the steps of a plan that nobody carried out. */
final class Reports {
  private Reports() {}

  static Report done(Application<?> call, Duration elapsed) {
    List<Step> steps = call.plan().steps();
    return new Report(call.plan().id(), steps.stream().map(Reports::outcome).toList(), elapsed);
  }

  /** Returns the failure of a run whose steps before {@code number} are done. */
  static OperationFailedException stopped(Application<?> call, int number, CapiException cause) {
    List<Step> steps = call.plan().steps();
    if (number > steps.size()) {
      throw new AssertionError(
          "the script lets step " + number + " fail, but the plan has " + steps.size() + " steps");
    }
    Step failed = steps.get(number - 1);
    List<StepOutcome> outcomes = new ArrayList<>();
    steps.subList(0, number - 1).forEach(step -> outcomes.add(outcome(step)));
    outcomes.add(new StepOutcome.Failed(failed, cause));
    ErrorDetails details =
        ErrorDetails.of(
                cause.code(),
                "Operation "
                    + call.plan().id()
                    + " stopped while it was to "
                    + failed.effect().name().toLowerCase(Locale.ROOT)
                    + " "
                    + failed.object()
                    + " in \""
                    + failed.cluster()
                    + "\", as the test wants it.")
            .withObject(failed.object())
            .withCluster(failed.cluster())
            .withCause(cause);
    return new OperationFailedException(
        cause.retryable() ? details.asRetryable() : details,
        new Report(call.plan().id(), outcomes, Duration.ZERO));
  }

  private static StepOutcome outcome(Step step) {
    return step.effect() == Effect.KEEP || step.effect() == Effect.WAIT
        ? new StepOutcome.Unchanged(step)
        : new StepOutcome.Changed(step);
  }
}
