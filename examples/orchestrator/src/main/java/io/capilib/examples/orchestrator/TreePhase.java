package io.capilib.examples.orchestrator;

import io.capilib.ClusterRef;
import io.capilib.operation.Plan;
import java.util.Optional;
import java.util.Set;

/** Shows a workload cluster's objects. */
record TreePhase(String on, ClusterRef cluster) implements Phase {
  @Override
  public String describe() {
    return "show " + cluster + " on " + on;
  }

  @Override
  public Set<String> clusters() {
    return Set.of(on);
  }

  @Override
  public boolean writes() {
    return false;
  }

  @Override
  public boolean isPlannedAhead() {
    return false;
  }

  @Override
  public Optional<Plan> plan(Stage stage) {
    return Optional.empty();
  }

  @Override
  public void run(Stage stage) {
    stage.output().tree(stage.lib().conditionReader().tree(stage.cluster(on), cluster));
  }
}
