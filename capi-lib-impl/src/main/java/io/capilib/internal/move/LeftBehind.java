package io.capilib.internal.move;

import io.capilib.error.CapiException;
import io.capilib.error.ErrorDetails;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.operation.Failures;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Says where everything is after a move failed while it removed or un-paused. */
final class LeftBehind {
  private LeftBehind() {}

  static ErrorDetails details(
      MoveRun run, CapiException failure, Set<GraphNode> left, Progress progress) {
    String source = "\"" + run.source().name() + "\"";
    String target = "\"" + run.target().name() + "\"";
    String summary =
        Failures.summary(failure)
            + " All "
            + progress.copies().size()
            + " objects were copied to "
            + target
            + " and verified; "
            + progress.removed().size()
            + " originals were removed from "
            + source
            + (left.isEmpty() ? "." : ", these are left there: " + names(left) + ".");
    return ErrorDetails.of("CAPI-MOVE-0006", summary)
        .withCause(failure)
        .withRemedy(remedy(source, target, left, progress));
  }

  private static String remedy(
      String source, String target, Set<GraphNode> left, Progress progress) {
    String removal =
        left.isEmpty()
            ? ""
            : "Do not un-pause anything in "
                + source
                + ". Once the cause is gone, empty the finalizers of what is left there and delete"
                + " it, in the order given. ";
    return removal
        + "Then, in "
        + target
        + ", give "
        + names(progress.paused())
        + " the pause that the annotation "
        + Markers.PAUSED_BEFORE
        + " tells (null: none) and remove the annotations capi-lib.io/move-*.";
  }

  private static String names(Collection<GraphNode> nodes) {
    return nodes.stream().map(GraphNode::toString).collect(Collectors.joining(", "));
  }
}
