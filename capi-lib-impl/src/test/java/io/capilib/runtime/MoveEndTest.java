package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.capilib.ObjectRef;
import io.capilib.error.CapiException;
import io.capilib.error.DeadlineExceededException;
import io.capilib.error.OperationCancelledException;
import io.capilib.move.MovePlan;
import io.capilib.operation.Cancellation;
import io.capilib.operation.OperationListener;
import io.capilib.operation.RunOptions;
import io.capilib.operation.StepFinished;
import io.capilib.operation.WriteMode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A move that is cancelled, or out of time, after each of its steps; and one that only tries. */
@Tag("slow")
class MoveEndTest {
  private static final int MOST_STEPS = 100;
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  @Test
  void aCancelledMoveIsUndoneOrFinished() {
    for (int step = 0; step < MOST_STEPS; step++) {
      Cancellation cancellation = Cancellation.create();
      RunOptions options =
          RunOptions.builder()
              .cancellation(cancellation)
              .listener(after(step, () -> cancellation.cancel("enough")))
              .build();
      if (step == 0) {
        cancellation.cancel("enough");
      }
      if (endsWith(OperationCancelledException.class, options, step)) {
        assertThat(step).isGreaterThan(GivenPivot.OBJECTS);
        return;
      }
    }
  }

  @Test
  void aMoveOutOfTimeIsUndoneOrFinished() {
    for (int step = 1; step < MOST_STEPS; step++) {
      try (GivenPivot pivot = GivenPivot.quiet()) {
        MovePlan plan = pivot.plan();
        RunOptions options =
            RunOptions.builder()
                .deadline(DEADLINE)
                .listener(after(step, () -> pivot.time().advance(DEADLINE)))
                .build();
        if (isUndoneOrFinished(DeadlineExceededException.class, pivot, plan, options, step)) {
          assertThat(step).isGreaterThan(GivenPivot.OBJECTS);
          return;
        }
      }
    }
  }

  @Test
  void aDryRunShowsEveryStepAndLeavesNothing() {
    try (GivenPivot pivot = GivenPivot.quiet()) {
      Map<ObjectRef, Object> source = GivenPivot.content(pivot.seed);
      Map<ObjectRef, Object> target = GivenPivot.content(pivot.home);
      MovePlan plan = pivot.plan();

      var report =
          pivot
              .lib()
              .objectMover()
              .apply(plan, RunOptions.builder().writeMode(WriteMode.DRY_RUN).build());

      assertThat(report.outcomes()).hasSameSizeAs(plan.steps());
      assertThat(GivenPivot.content(pivot.seed).equals(source)).isTrue();
      assertThat(GivenPivot.content(pivot.home).equals(target)).isTrue();
      assertThat(pivot.seed.requests().writes()).isEmpty();
      assertThat(pivot.home.requests().writes()).isEmpty();
    }
  }

  private static boolean endsWith(
      Class<? extends CapiException> type, RunOptions options, int step) {
    try (GivenPivot pivot = GivenPivot.quiet()) {
      return isUndoneOrFinished(type, pivot, pivot.plan(), options, step);
    }
  }

  /** Returns whether it was finished. */
  private static boolean isUndoneOrFinished(
      Class<? extends CapiException> type,
      GivenPivot pivot,
      MovePlan plan,
      RunOptions options,
      int step) {
    Map<ObjectRef, Object> source = GivenPivot.content(pivot.seed);
    CapiException failure =
        catchThrowableOfType(
            CapiException.class, () -> pivot.lib().objectMover().apply(plan, options));
    if (failure == null) {
      assertThat(GivenPivot.moving(pivot.seed)).isEmpty();
      assertThat(GivenPivot.moving(pivot.home)).hasSizeGreaterThan(GivenPivot.OBJECTS);
      return true;
    }
    assertThat(failure).as("step %s", step).isInstanceOf(type);
    assertThat(GivenPivot.content(pivot.seed).equals(source)).as("step %s", step).isTrue();
    assertThat(GivenPivot.moving(pivot.home)).as("step %s", step).isEmpty();
    return false;
  }

  private static OperationListener after(int step, Runnable action) {
    AtomicInteger finished = new AtomicInteger();
    return event -> {
      if (event instanceof StepFinished && finished.incrementAndGet() == step) {
        action.run();
      }
    };
  }
}
