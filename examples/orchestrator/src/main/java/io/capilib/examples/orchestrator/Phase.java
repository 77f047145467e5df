package io.capilib.examples.orchestrator;

import io.capilib.operation.Plan;
import java.util.Optional;
import java.util.Set;

/** One phase of a pipeline. */
interface Phase {
  /** Returns what it does, in a few words. */
  String describe();

  /** Returns the clusters that it uses, as the pipeline names them. */
  Set<String> clusters();

  boolean writes();

  /** Returns whether a plan makes sense before the phases on which it depends have run. */
  boolean isPlannedAhead();

  /** Returns the plan, for phases that have one. */
  Optional<Plan> plan(Stage stage);

  /** Carries it out. */
  void run(Stage stage);
}
