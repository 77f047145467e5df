package io.capilib.internal.move;

import io.capilib.internal.graph.GraphNode;
import io.capilib.operation.Finding;
import io.capilib.operation.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recognises by their marks moves that ended in the middle, and says what to do. Pure. */
final class InterruptedMoves {
  private static final String CODE = "CAPI-MOVE-0018";

  private final MoveNames names;

  private InterruptedMoves(MoveNames names) {
    this.names = names;
  }

  static List<Finding> findings(MoveSnapshot snapshot) {
    InterruptedMoves moves = new InterruptedMoves(snapshot.names());
    List<Finding> findings = new ArrayList<>();
    Map<String, List<GraphNode>> onSource = byOperation(snapshot.verdicts().graph().nodes());
    onSource.forEach((move, nodes) -> findings.add(moves.onSource(move, nodes)));
    Map<String, List<GraphNode>> onTarget = byOperation(snapshot.target().all());
    onTarget.keySet().removeAll(onSource.keySet());
    onTarget.forEach((move, nodes) -> findings.add(moves.onTarget(move, nodes)));
    return findings;
  }

  private static Map<String, List<GraphNode>> byOperation(Collection<GraphNode> nodes) {
    Map<String, List<GraphNode>> marked = new LinkedHashMap<>();
    for (GraphNode node : nodes) {
      Markers.operation(node)
          .ifPresent(move -> marked.computeIfAbsent(move, key -> new ArrayList<>()).add(node));
    }
    return marked;
  }

  private Finding onSource(String move, List<GraphNode> nodes) {
    boolean removing =
        nodes.stream()
            .anyMatch(n -> n.annotation(Markers.PHASE).orElse("").equals(Markers.REMOVING));
    return removing
        ? finding(
            move,
            "had begun to remove objects from \"" + names.source() + "\", still there: " + nodes,
            "Everything has a verified, paused copy on the target of that move: do not un-pause"
                + " these. Empty the finalizers of what is left, owned objects before owners, and"
                + " delete it; then un-pause the Clusters on the target ("
                + Markers.PAUSED_BEFORE
                + " tells the value) and remove the capi-lib.io/move-* annotations there.")
        : finding(
            move,
            "had not begun to remove anything from \"" + names.source() + "\": " + nodes,
            "On the target of that move, empty the finalizers of its paused copies and delete"
                + " them, owned objects before owners; then restore spec.paused here ("
                + Markers.PAUSED_BEFORE
                + " tells the value) and remove the capi-lib.io/move-* annotations.");
  }

  private Finding onTarget(String move, List<GraphNode> nodes) {
    return finding(
        move,
        "left copies in \"" + names.target() + "\" that are paused: " + nodes,
        "If the cluster that they came from has them too, remove the copies as the plan for that"
            + " cluster says. If not, the move was complete but for this: un-pause them ("
            + Markers.PAUSED_BEFORE
            + " tells the value) and remove the capi-lib.io/move-* annotations.");
  }

  private static Finding finding(String move, String explanation, String remedy) {
    String text = "it did not come to its end; it " + explanation + ".";
    return new Finding(Severity.BLOCKER, CODE, "move " + move, text, remedy);
  }
}
