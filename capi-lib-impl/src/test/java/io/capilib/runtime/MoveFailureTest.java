package io.capilib.runtime;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.capilib.ObjectRef;
import io.capilib.error.CapiException;
import io.capilib.move.MovePlan;
import io.capilib.operation.Finding;
import io.capilib.runtime.FailingWrites.How;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lets every single write of a move go wrong, one after the other. */
@Tag("slow")
class MoveFailureTest {
  private static final int MOST_WRITES = 200;

  @Test
  void aRefusalBeforeAnythingIsRemovedIsUndone() {
    int undone = 0;
    for (int victim = 1; victim < MOST_WRITES; victim++) {
      try (GivenPivot pivot = GivenPivot.quiet()) {
        Map<ObjectRef, Object> source = GivenPivot.content(pivot.seed);
        FailingWrites failing = new FailingWrites(victim, How.FORBIDDEN);
        MovePlan plan = pivot.plan(failing::wrap);
        CapiException failure =
            requireNonNull(catchThrowableOfType(CapiException.class, () -> pivot.move(plan)));
        if (failure.code().equals("CAPI-MOVE-0006")) {
          break;
        }
        undone++;
        String which = "write " + victim + ": " + failure;
        assertThat(failure).as(which).hasMessageContaining("injected");
        assertThat(changed(source, GivenPivot.content(pivot.seed))).as(which).isEmpty();
        assertThat(GivenPivot.moving(pivot.home)).as(which).isEmpty();
      }
    }
    assertThat(undone).isGreaterThan(GivenPivot.OBJECTS);
  }

  @ParameterizedTest
  @EnumSource(
      value = How.class,
      names = {"LOST_BEFORE", "LOST_AFTER"})
  void aLostConnectionIsNoReasonToFail(How how) {
    for (int victim = 1; victim < MOST_WRITES; victim++) {
      try (GivenPivot pivot = GivenPivot.quiet()) {
        Set<ObjectRef> before = GivenPivot.moving(pivot.seed).keySet();
        FailingWrites failing = new FailingWrites(victim, how);
        pivot.move(pivot.plan(failing::wrap));
        assertThat(GivenPivot.moving(pivot.home).keySet()).as("write %s", victim).isEqualTo(before);
        assertThat(GivenPivot.moving(pivot.seed)).as("write %s", victim).isEmpty();
        if (failing.writes() < victim) {
          return;
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(How.class)
  void nothingIsLostWhereverItStops(How how) {
    for (int victim = 1; victim < MOST_WRITES; victim++) {
      try (GivenPivot pivot = GivenPivot.quiet()) {
        Set<ObjectRef> before = new TreeSet<>(GivenPivot.moving(pivot.seed).keySet());
        FailingWrites failing = new FailingWrites(victim, how);
        MovePlan plan = pivot.plan(failing::wrap);
        CapiException failure = catchThrowableOfType(CapiException.class, () -> pivot.move(plan));
        String which = "write " + victim + ": " + failure;
        Set<ObjectRef> after = new TreeSet<>(GivenPivot.moving(pivot.seed).keySet());
        after.addAll(GivenPivot.moving(pivot.home).keySet());
        assertThat(after).as(which).containsAll(before);
        if (failing.writes() < victim) {
          assertThat(failure).isNull();
          return;
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = How.class,
      names = {"DEAD_AFTER"})
  void aMoveThatWasKilledIsFoundByTheNextPlan(How how) {
    int found = 0;
    for (int victim = 1; victim < MOST_WRITES; victim++) {
      try (GivenPivot pivot = GivenPivot.quiet()) {
        FailingWrites failing = new FailingWrites(victim, how);
        MovePlan plan = pivot.plan(failing::wrap);
        CapiException failure = catchThrowableOfType(CapiException.class, () -> pivot.move(plan));
        if (failure == null) {
          break;
        }
        MovePlan next = pivot.plan();
        boolean complete = GivenPivot.moving(pivot.seed).isEmpty() && thawed(pivot);
        if (!complete) {
          assertThat(next.findings())
              .as("write %s: %s", victim, failure.getMessage())
              .extracting(Finding::code)
              .contains("CAPI-MOVE-0018");
          assertThat(next.isBlocked()).isTrue();
          found++;
        }
      }
    }
    assertThat(found).isPositive();
  }

  private static Set<ObjectRef> changed(Map<ObjectRef, Object> before, Map<ObjectRef, Object> now) {
    Set<ObjectRef> changed = new TreeSet<>(before.keySet());
    changed.addAll(now.keySet());
    changed.removeIf(ref -> Objects.equals(before.get(ref), now.get(ref)));
    return changed;
  }

  private static boolean thawed(GivenPivot pivot) {
    return pivot
        .home
        .find(GivenPivot.CLUSTER)
        .filter(cluster -> cluster.at("/spec/paused").isEmpty())
        .isPresent();
  }
}
