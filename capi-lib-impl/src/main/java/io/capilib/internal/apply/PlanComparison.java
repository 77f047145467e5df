package io.capilib.internal.apply;

import io.capilib.error.ErrorDetails;
import io.capilib.error.PlanOutdatedException;
import io.capilib.operation.Effect;
import io.capilib.operation.Finding;
import io.capilib.operation.Plan;
import io.capilib.operation.PreconditionException;
import io.capilib.operation.Severity;
import io.capilib.operation.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a plan still holds, compared with a plan made just now. What was to be written and is
 * found as wanted does no harm: it makes applying twice, or again after a failure, safe.
 */
public final class PlanComparison {
  private PlanComparison() {}

  /**
   * Refuses a plan that is blocked.
   *
   * @throws PreconditionException with all blockers
   */
  public static void requireUnblocked(Plan plan, String cluster) {
    List<Finding> blockers =
        plan.findings().stream().filter(f -> f.severity() == Severity.BLOCKER).toList();
    if (!blockers.isEmpty()) {
      String all = blockers.stream().map(Finding::toString).collect(Collectors.joining("\n  "));
      throw new PreconditionException(
          ErrorDetails.of(
                  "CAPI-OPERATION-0010",
                  "Plan " + plan.id() + " is blocked; nothing was written:\n  " + all)
              .withCluster(cluster)
              .withRemedy("Remove the obstacles and plan again."),
          blockers);
    }
  }

  /**
   * Refuses a plan that would do something else now.
   *
   * @throws PlanOutdatedException naming the first difference
   */
  public static void requireCurrent(Plan planned, Plan now, String cluster) {
    difference(planned.steps(), now.steps())
        .ifPresent(
            difference -> {
              throw outdated(planned, cluster, difference);
            });
  }

  /** Returns the failure for a plan whose inputs changed. */
  public static PlanOutdatedException outdated(Plan plan, String cluster, String difference) {
    return new PlanOutdatedException(
        ErrorDetails.of(
                "CAPI-OPERATION-0011",
                "Plan " + plan.id() + " no longer holds: " + difference + "; nothing was written.")
            .withCluster(cluster)
            .withRemedy("Plan again, look at the new plan, and apply that one."));
  }

  private static Optional<String> difference(List<Step> planned, List<Step> now) {
    Map<String, Step> plannedById =
        planned.stream().collect(Collectors.toMap(Step::id, Function.identity()));
    for (Step step : now) {
      Step before = plannedById.get(step.id());
      if (before == null) {
        return Optional.of("it lacks the step \"" + step.id() + "\"");
      }
      if (step.effect() != before.effect() && step.effect() != Effect.KEEP) {
        return Optional.of(
            "step \"" + step.id() + "\" was " + before.effect() + " and is now " + step.effect());
      }
    }
    return Optional.empty();
  }
}
