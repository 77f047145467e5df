package io.capilib.internal.move;

import io.capilib.ObjectRef;
import io.capilib.internal.apply.PlanComparison;
import io.capilib.move.MovePlan;
import io.capilib.move.MoveVerdict;
import io.capilib.move.Verdict;
import io.capilib.operation.Finding;
import io.capilib.operation.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the clusters are still as a plan found them. Pure. */
final class PlanDrift {
  private PlanDrift() {}

  /**
   * Refuses a plan that would be another one now.
   *
   * @throws io.capilib.error.PlanOutdatedException naming the first difference
   */
  static void requireNone(MovePlan planned, MovePlan now) {
    clusters(planned, now)
        .or(() -> objects(planned, now))
        .or(() -> blockers(now))
        .or(() -> steps(planned, now))
        .ifPresent(
            difference -> {
              String cluster = planned.request().source().name();
              throw PlanComparison.outdated(planned, cluster, difference);
            });
  }

  private static Optional<String> clusters(MovePlan planned, MovePlan now) {
    boolean same =
        planned.sourceUid().equals(now.sourceUid()) && planned.targetUid().equals(now.targetUid());
    return same ? Optional.empty() : Optional.of("it was made for other clusters");
  }

  private static Optional<String> objects(MovePlan planned, MovePlan now) {
    Map<ObjectRef, MoveVerdict> before = moving(planned);
    Map<ObjectRef, MoveVerdict> after = moving(now);
    for (MoveVerdict verdict : after.values()) {
      MoveVerdict was = before.remove(verdict.object());
      if (was == null) {
        return Optional.of(verdict.object() + " is new or did not move before");
      }
      if (!was.uid().equals(verdict.uid())) {
        return Optional.of(verdict.object() + " was deleted and created again");
      }
      if (!was.digest().equals(verdict.digest()) || was.verdict() != verdict.verdict()) {
        return Optional.of(verdict.object() + " was changed");
      }
    }
    return before.keySet().stream().findFirst().map(ref -> ref + " is gone or no longer moves");
  }

  /** What is left out may change as it likes. */
  private static Map<ObjectRef, MoveVerdict> moving(MovePlan plan) {
    Map<ObjectRef, MoveVerdict> moving = new LinkedHashMap<>();
    plan.verdicts().stream()
        .filter(verdict -> verdict.verdict() != Verdict.LEFT_OUT)
        .forEach(verdict -> moving.put(verdict.object(), verdict));
    return moving;
  }

  private static Optional<String> blockers(MovePlan now) {
    List<Finding> blockers =
        now.findings().stream().filter(f -> f.severity() == Severity.BLOCKER).toList();
    return blockers.stream().findFirst().map(Finding::toString);
  }

  private static Optional<String> steps(MovePlan planned, MovePlan now) {
    return planned.steps().equals(now.steps())
        ? Optional.empty()
        : Optional.of("the target changed, so that other steps are needed");
  }
}
