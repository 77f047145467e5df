package io.capilib.internal.move;

import io.capilib.internal.cluster.DeletePreconditions;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.operation.StepLog.Result;
import io.capilib.move.Verdict;
import java.util.List;

/**
 * A move in dry-run mode: every write that the servers can judge by itself is sent to be checked;
 * what depends on earlier writes is skipped.
 */
final class RehearseMove {
  private final MoveRun run;
  private final MoveSnapshot snapshot;
  private final Progress progress = new Progress();

  RehearseMove(MoveRun run, MoveSnapshot snapshot) {
    this.run = run;
    this.snapshot = snapshot;
  }

  void carryOut() {
    new FreezeUnit(run, progress, snapshot).pause();
    CopyUnit copies = new CopyUnit(run, progress, snapshot);
    copies.createNamespaces();
    List<GraphNode> copied = snapshot.verdicts().copied();
    if (snapshot.namespaces().containsValue("")) {
      copied.forEach(
          node ->
              run.log()
                  .skipped(run.steps().copy(snapshot, node), "its namespace is not there yet"));
    } else {
      copies.copy(copied);
    }
    run.log().skipped(run.steps().verify(), "a dry run leaves nothing to compare");
    MoveSteps.removals(snapshot.verdicts().with(Verdict.MOVED)).forEach(this::remove);
    progress
        .paused()
        .forEach(node -> run.log().skipped(run.steps().thaw(node), "a dry run left no copy"));
  }

  private void remove(GraphNode node) {
    DeletePreconditions exactly = new DeletePreconditions(node.uid(), node.resourceVersion());
    run.log()
        .run(
            run.steps().remove(node),
            () ->
                run.source()
                        .delete(run.scope(), node.type(), node.namespace(), node.name(), exactly)
                    ? Result.CHANGED
                    : Result.UNCHANGED);
  }
}
