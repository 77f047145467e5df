package io.capilib.examples.orchestrator;

import io.capilib.move.MovePlan;
import io.capilib.move.MoveRequest;
import io.capilib.operation.Plan;
import java.util.Optional;
import java.util.Set;

/** Moves a namespace's clusters from one management cluster to another. */
record MovePhase(String from, String to, String namespace) implements Phase {
  @Override
  public String describe() {
    return "move namespace " + namespace + " from " + from + " to " + to;
  }

  @Override
  public Set<String> clusters() {
    return Set.of(from, to);
  }

  @Override
  public boolean writes() {
    return true;
  }

  @Override
  public boolean isPlannedAhead() {
    return false;
  }

  @Override
  public Optional<Plan> plan(Stage stage) {
    return Optional.of(planMove(stage));
  }

  @Override
  public void run(Stage stage) {
    stage.lib().objectMover().apply(planMove(stage), stage.options());
  }

  private MovePlan planMove(Stage stage) {
    return stage
        .lib()
        .objectMover()
        .plan(MoveRequest.from(stage.cluster(from)).to(stage.cluster(to)).namespace(namespace));
  }
}
