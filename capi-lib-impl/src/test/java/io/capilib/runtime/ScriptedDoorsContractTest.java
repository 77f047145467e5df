package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.capilib.ManagementCluster;
import io.capilib.error.CapiException;
import io.capilib.move.MovePlan;
import io.capilib.move.MoveRequest;
import io.capilib.move.ObjectMover;
import io.capilib.operation.Cancellation;
import io.capilib.operation.Finding;
import io.capilib.operation.OperationEvent;
import io.capilib.operation.PlanBody;
import io.capilib.operation.RunOptions;
import io.capilib.testkit.scripted.ScriptedCluster;
import io.capilib.testkit.scripted.ScriptedDoors;
import io.capilib.testkit.scripted.ScriptedPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Scripted doors refuse what the doors of the library refuse, with the same errors and events. */
class ScriptedDoorsContractTest {
  private record Side(ObjectMover mover, ManagementCluster seed, ManagementCluster home) {
    MoveRequest request() {
      return MoveRequest.from(seed).to(home).namespace("demo");
    }

    MovePlan blocked() {
      MovePlan plan = mover.plan(request());
      List<Finding> findings = List.of(ScriptedPlans.blocker("CAPI-MOVE-0014", "m", "No node."));
      PlanBody body = new PlanBody(plan.id(), plan.createdAt(), plan.steps(), findings);
      return new MovePlan(
          body, plan.sourceUid(), plan.targetUid(), plan.verdicts(), plan.request());
    }
  }

  @Test
  void aMoveWithinOneClusterIsRefusedAlike() {
    alike((side, options) -> side.mover().plan(within(side.seed())));
  }

  @Test
  void anEmptyNamespaceIsRefusedAlike() {
    alike(
        (side, options) ->
            side.mover().plan(MoveRequest.from(side.seed()).to(side.home()).namespace("")));
  }

  @Test
  void aBlockedPlanIsRefusedAlike() {
    alike((side, options) -> side.mover().apply(side.blocked(), options));
  }

  @Test
  void aCancelledRunEndsAlike() {
    alike(
        (side, options) -> {
          Cancellation cancellation = Cancellation.create();
          cancellation.cancel("enough");
          MovePlan plan = side.mover().plan(side.request());
          side.mover().apply(plan, options.toBuilder().cancellation(cancellation).build());
        });
  }

  @Test
  void aClosedConnectionIsRefusedAlike() {
    alike(
        (side, options) -> {
          side.seed().close();
          side.mover().plan(side.request());
        });
  }

  @Test
  @SuppressWarnings("NullAway") // that is what it is about
  void whatIsMissingIsRefusedAlike() {
    alike((side, options) -> side.mover().plan(null));
    alike((side, options) -> side.mover().apply(null, options));
    alike((side, options) -> side.mover().apply(side.mover().plan(side.request()), null));
  }

  private static MoveRequest within(ManagementCluster cluster) {
    return MoveRequest.from(cluster).to(cluster).namespace("demo");
  }

  private static void alike(BiConsumer<Side, RunOptions> action) {
    try (GivenPivot pivot = GivenPivot.quiet()) {
      MoveRequest request = pivot.request("demo", transport -> transport);
      Side real = new Side(pivot.lib().objectMover(), request.source(), request.target());
      assertThat(outcome(scripted(), action)).isEqualTo(outcome(real, action));
    }
  }

  private static Side scripted() {
    return new Side(
        ScriptedDoors.create().objectMover(),
        ScriptedCluster.named("seed"),
        ScriptedCluster.named("home"));
  }

  /** Returns the kinds of events, then the kind of error with its code and what it says of it. */
  private static List<Object> outcome(Side side, BiConsumer<Side, RunOptions> action) {
    List<OperationEvent> events = new ArrayList<>();
    RunOptions options = RunOptions.builder().listener(events::add).build();
    Throwable error = catchThrowable(() -> action.accept(side, options));
    assertThat(error).isNotNull();
    List<Object> outcome = new ArrayList<>(events.stream().map(OperationEvent::getClass).toList());
    outcome.add(error.getClass());
    if (error instanceof CapiException known) {
      outcome.add(known.code() + " retryable " + known.retryable());
      outcome.add(known.cluster());
    }
    return outcome;
  }
}
