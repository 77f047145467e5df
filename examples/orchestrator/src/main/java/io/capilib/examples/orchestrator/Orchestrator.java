package io.capilib.examples.orchestrator;

import io.capilib.error.CapiException;
import io.capilib.operation.Finding;
import io.capilib.operation.Plan;
import io.capilib.operation.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks all phases that can be checked, then carries them out one after the other. */
final class Orchestrator {
  private static final String MISSING_RIGHT = "CAPI-INSTALL-0013";

  private final Stage stage;
  private final Output output;

  Orchestrator(Stage stage) {
    this.stage = stage;
    this.output = stage.output();
  }

  /** Carries the pipeline out. */
  void run(Pipeline pipeline) {
    check(pipeline);
    List<Phase> phases = pipeline.phases();
    for (int i = 0; i < phases.size(); i++) {
      Phase phase = phases.get(i);
      output.phaseStarted(i + 1, phases.size(), phase.describe());
      try {
        phase.run(stage);
      } catch (CapiException | PhaseFailure e) {
        throw new PhaseFailure(phaseName(i, phase) + " failed: " + e.getMessage());
      }
    }
    output.finished(phases.size());
  }

  /** Shows all plans and writes nothing. */
  void show(Pipeline pipeline) {
    for (Preview preview : check(pipeline)) {
      output.preview(preview);
    }
  }

  /** Plans what can be planned before anything is written; fails on what would fail for sure. */
  private List<Preview> check(Pipeline pipeline) {
    requireDifferentClusters(pipeline);
    List<Preview> previews = new ArrayList<>();
    List<String> obstacles = new ArrayList<>();
    for (int i = 0; i < pipeline.phases().size(); i++) {
      Phase phase = pipeline.phases().get(i);
      List<Integer> dependencies = pipeline.dependencies(i);
      String where = phaseName(i, phase) + ": ";
      try {
        Optional<Plan> plan =
            phase.isPlannedAhead() || dependencies.isEmpty() ? phase.plan(stage) : Optional.empty();
        plan.ifPresent(
            each -> lasting(each, dependencies).forEach(text -> obstacles.add(where + text)));
        previews.add(new Preview(i + 1, phase, dependencies, plan));
      } catch (CapiException e) {
        obstacles.add(where + e.getMessage());
      }
    }
    if (!obstacles.isEmpty()) {
      throw new PhaseFailure("nothing was written, since:\n" + String.join("\n", obstacles));
    }
    return previews;
  }

  private static String phaseName(int index, Phase phase) {
    return "phase " + (index + 1) + " (" + phase.describe() + ")";
  }

  private void requireDifferentClusters(Pipeline pipeline) {
    String from = stage.cluster("from").server().uid();
    boolean moves = pipeline.phases().stream().anyMatch(MovePhase.class::isInstance);
    if (moves && from.equals(stage.cluster("to").server().uid())) {
      throw new PhaseFailure("nothing was written: from and to are the same cluster, uid " + from);
    }
  }

  /** Returns the blockers that earlier phases do not remove. */
  private static List<String> lasting(Plan plan, List<Integer> dependencies) {
    return plan.findings().stream()
        .filter(finding -> finding.severity() == Severity.BLOCKER)
        .filter(finding -> dependencies.isEmpty() || finding.code().equals(MISSING_RIGHT))
        .map(Finding::toString)
        .toList();
  }

  /** What is known of a phase before it runs. */
  record Preview(int number, Phase phase, List<Integer> dependencies, Optional<Plan> plan) {}
}
