package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.capilib.ObjectRef;
import io.capilib.error.CapiException;
import io.capilib.error.OperationCancelledException;
import io.capilib.move.MovePlan;
import io.capilib.operation.RunOptions;
import io.capilib.operation.StepFinished;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The calling thread is interrupted, as when an executor is shut down. */
@Tag("slow")
class MoveInterruptTest {
  @Test
  void anInterruptAfterAnyStepUndoesTheMoveOrLetsItFinish() {
    int undone = 0;
    int finished = 0;
    for (int step = 1; ; step++) {
      try (GivenPivot pivot = GivenPivot.quiet()) {
        MoveWatch watch = MoveWatch.over(pivot);
        Map<ObjectRef, Object> source = GivenPivot.content(pivot.seed);
        MovePlan plan = pivot.plan();
        if (step > plan.steps().size()) {
          break;
        }
        CapiException failure = interruptedAfter(step, pivot, plan);
        if (failure == null) {
          finished++;
          assertThat(GivenPivot.moving(pivot.seed)).as("step %s", step).isEmpty();
          assertThat(pivot.home.objects().toString()).doesNotContain("capi-lib.io/move");
        } else {
          undone++;
          assertThat(failure).as("step %s", step).isInstanceOf(OperationCancelledException.class);
          assertThat(GivenPivot.content(pivot.seed).equals(source)).as("step %s", step).isTrue();
          assertThat(GivenPivot.moving(pivot.home)).as("step %s", step).isEmpty();
        }
        assertThat(watch.violations()).as("step %s", step).isEmpty();
      }
    }
    assertThat(undone).isGreaterThan(GivenPivot.OBJECTS);
    assertThat(finished).isGreaterThan(GivenPivot.OBJECTS);
  }

  private static CapiException interruptedAfter(int step, GivenPivot pivot, MovePlan plan) {
    AtomicInteger finished = new AtomicInteger();
    Thread caller = Thread.currentThread();
    RunOptions options =
        RunOptions.builder()
            .listener(
                event -> {
                  if (event instanceof StepFinished && finished.incrementAndGet() == step) {
                    caller.interrupt();
                  }
                })
            .build();
    CapiException failure =
        catchThrowableOfType(
            CapiException.class, () -> pivot.lib().objectMover().apply(plan, options));
    assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
    return failure;
  }
}
