package io.capilib.examples.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.error.PlanOutdatedException;
import io.capilib.move.MoveRequest;
import io.capilib.operation.OperationFailedException;
import io.capilib.operation.RunOptions;
import io.capilib.testkit.scripted.ScriptedCluster;
import io.capilib.testkit.scripted.ScriptedErrors;
import io.capilib.testkit.scripted.ScriptedObjectMover;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private final ScriptedObjectMover mover = ScriptedObjectMover.create();
  private final Handover handover = new Handover(mover, RunOptions.defaults());
  private final MoveRequest request =
      MoveRequest.from(ScriptedCluster.named("seed"))
          .to(ScriptedCluster.named("home"))
          .namespace("demo");

  @Test
  void anOutdatedPlanIsMadeAgain() {
    mover.onApply().fails(ScriptedErrors.planOutdated("seed")).succeeds();

    assertThat(handover.carryOut(request).changed()).isEqualTo(2);

    assertThat(mover.onPlan().calls()).containsExactly(request, request);
  }

  @Test
  void itGivesUpWhenEveryPlanIsOutdated() {
    PlanOutdatedException outdated = ScriptedErrors.planOutdated("seed");
    mover.onApply().fails(outdated).fails(outdated).fails(outdated);

    assertThatThrownBy(() -> handover.carryOut(request)).isSameAs(outdated);
  }

  @Test
  void aMoveThatStoppedHalfWayIsNotRepeated() {
    mover.onApply().stopsAt(2, ScriptedErrors.connectionLost("seed"));

    assertThatThrownBy(() -> handover.carryOut(request))
        .isInstanceOf(OperationFailedException.class);

    assertThat(mover.onApply().calls()).hasSize(1);
  }
}
