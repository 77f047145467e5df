package io.capilib.internal.move;

import io.capilib.move.MovePlan;
import io.capilib.move.MoveRequest;
import io.capilib.operation.Finding;
import io.capilib.operation.OperationId;
import io.capilib.operation.PlanBody;
import io.capilib.operation.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decides what a move does from what was read. Pure. */
final class PlanMove {
  private PlanMove() {}

  static MovePlan decide(
      MoveSnapshot snapshot, MoveRequest request, OperationId id, Instant createdAt) {
    List<Finding> findings = new ArrayList<>(InterruptedMoves.findings(snapshot));
    findings.addAll(SourceChecks.findings(snapshot));
    findings.addAll(TargetChecks.findings(snapshot));
    findings.addAll(snapshot.rights().findings(snapshot.names()));
    List<Step> steps = new MoveSteps(snapshot.names()).all(snapshot);
    return new MovePlan(
        new PlanBody(id, createdAt, steps, findings),
        request.source().server().uid(),
        request.target().server().uid(),
        snapshot.verdicts().all(),
        request);
  }
}
