package io.capilib.examples.orchestrator;

import io.capilib.ClusterRef;
import io.capilib.condition.AwaitResult;
import io.capilib.condition.Expectation;
import io.capilib.condition.Problem;
import io.capilib.operation.Plan;
import io.capilib.operation.RunOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Waits until a workload cluster is available and its machines run. */
record AwaitPhase(String on, ClusterRef cluster, int machines, Duration within) implements Phase {
  @Override
  public String describe() {
    return "await " + machines + " running machines of " + cluster + " on " + on;
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
    RunOptions options = stage.options().toBuilder().deadline(within).build();
    List<Expectation> expectations =
        List.of(
            Expectation.machinesRunning(cluster, machines), Expectation.clusterAvailable(cluster));
    for (Expectation expectation : expectations) {
      AwaitResult result =
          stage.lib().conditionReader().await(stage.cluster(on), expectation, options);
      if (!result.met()) {
        throw new PhaseFailure(
            "not reached within "
                + within
                + ": "
                + expectation.describe()
                + "\n"
                + result.problems().stream()
                    .map(Problem::toString)
                    .collect(Collectors.joining("\n")));
      }
    }
  }
}
