package io.capilib.internal.move;

import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.move.FencedWrites.Fence;
import io.capilib.internal.operation.StepLog.Result;
import java.util.List;

/** Removes from the source what was copied, what is owned before its owners. */
final class RemoveUnit {
  private final MoveRun run;
  private final Progress progress;
  private final DeletionWebhooks webhooks;

  RemoveUnit(MoveRun run, Progress progress, DeletionWebhooks webhooks) {
    this.run = run;
    this.progress = progress;
    this.webhooks = webhooks;
  }

  /** Removes the objects, which come owners first. */
  void remove(List<GraphNode> objects) {
    FencedWrites writes = new FencedWrites(run.scope(), run.source(), Fence.CONTENT);
    for (GraphNode node : MoveSteps.removals(objects)) {
      run.log()
          .run(
              run.steps().remove(node),
              () -> {
                writes.remove(node, webhooks.concern(node.type()));
                progress.removed(node);
                return Result.CHANGED;
              });
    }
  }
}
