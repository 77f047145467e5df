package io.capilib.internal.move;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.move.FencedWrites.Fence;
import io.capilib.internal.operation.StepLog.Result;

/** Lets the copies on the target go on: un-paused if the originals were, without marks. */
final class ThawUnit {
  private final MoveRun run;
  private final Progress progress;

  ThawUnit(MoveRun run, Progress progress) {
    this.run = run;
    this.progress = progress;
  }

  void thaw() {
    for (GraphNode original : progress.paused()) {
      run.log().run(run.steps().thaw(original), () -> thaw(original));
    }
  }

  private Result thaw(GraphNode original) {
    Copy copy = progress.copy(original);
    if (!copy.created()) {
      return Result.UNCHANGED;
    }
    ObjectNode patch = Markers.thaw(original);
    CopyUnit.managedFields(run, original)
        .ifPresent(records -> ((ObjectNode) patch.path("metadata")).set("managedFields", records));
    new FencedWrites(run.scope(), run.target(), Fence.IDENTITY).patch(copy.target(), patch);
    return Result.CHANGED;
  }
}
