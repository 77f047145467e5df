package io.capilib.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.capilib.ObjectRef;
import io.capilib.error.ConflictException;
import io.capilib.error.ErrorDetails;
import io.capilib.error.OperationCancelledException;
import io.capilib.operation.Cancellation;
import io.capilib.operation.Effect;
import io.capilib.operation.OperationEvent;
import io.capilib.operation.OperationFailedException;
import io.capilib.operation.OperationFinished;
import io.capilib.operation.OperationId;
import io.capilib.operation.OperationStarted;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;
import io.capilib.operation.Step;
import io.capilib.operation.StepFinished;
import io.capilib.operation.StepOutcome;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepLogTest {
  private final List<OperationEvent> events = new ArrayList<>();
  private final Cancellation cancellation = Cancellation.create();
  private final StepLog log =
      StepLog.start(
          OperationScope.begin(
              new OperationId("op-1"),
              RunOptions.builder().listener(events::add).cancellation(cancellation).build(),
              Time.real(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))),
          3,
          "testing");

  @Test
  void carryOut_whenAllStepsSucceed_reportsThemInOrder() {
    Report report =
        log.carryOut(
            () -> {
              log.run(step("a"), () -> StepLog.Result.CHANGED);
              log.run(step("b"), () -> StepLog.Result.UNCHANGED);
              log.skipped(step("c"), "not needed");
            });

    assertThat(report.outcomes())
        .containsExactly(
            new StepOutcome.Changed(step("a")),
            new StepOutcome.Unchanged(step("b")),
            new StepOutcome.Skipped(step("c"), "not needed"));
  }

  @Test
  void carryOut_always_announcesStartStepsAndEnd() {
    log.carryOut(() -> log.run(step("a"), () -> StepLog.Result.CHANGED));

    assertThat(events)
        .hasExactlyElementsOfTypes(
            OperationStarted.class, StepFinished.class, OperationFinished.class);
    assertThat(((StepFinished) events.get(1)).message()).startsWith("1/3 ");
    assertThat(((OperationFinished) events.get(2)).success()).isTrue();
  }

  @Test
  void carryOut_whenAStepFails_throwsWithReportCodeAndRemedy() {
    OperationFailedException failure =
        catchThrowableOfType(
            OperationFailedException.class,
            () -> log.carryOut(() -> log.run(step("a"), () -> fail())));

    assertThat(failure.code()).isEqualTo("CAPI-TEST-0001");
    assertThat(failure.remedy()).contains("Do better.");
    assertThat(failure)
        .hasMessage(
            "Operation op-1 stopped while it was to update Thing ns/a in \"seed\":"
                + " It went wrong. Do better. [CAPI-TEST-0001]");
    assertThat(failure.report().outcomes()).hasOnlyElementsOfType(StepOutcome.Failed.class);
    assertThat(((OperationFinished) events.get(2)).success()).isFalse();
  }

  @Test
  void carryOut_whenItFailsBeforeTheFirstStep_throwsTheFailureItself() {
    assertThatThrownBy(() -> log.carryOut(StepLogTest::fail)).isInstanceOf(ConflictException.class);
    assertThat(((OperationFinished) events.get(1)).success()).isFalse();
  }

  @Test
  void carryOut_whenCancelledBetweenSteps_throwsCancellation() {
    assertThatThrownBy(
            () ->
                log.carryOut(
                    () -> {
                      log.run(step("a"), () -> StepLog.Result.CHANGED);
                      cancellation.cancel("enough");
                      log.run(step("b"), () -> StepLog.Result.CHANGED);
                    }))
        .isInstanceOf(OperationCancelledException.class)
        .hasMessageContaining("enough");
  }

  private static StepLog.Result fail() {
    throw new ConflictException(
        ErrorDetails.of("CAPI-TEST-0001", "It went wrong.").withRemedy("Do better."));
  }

  private static Step step(String name) {
    return new Step(
        "s-" + name, Effect.UPDATE, "seed", new ObjectRef("v1", "Thing", "ns", name), "test");
  }
}
