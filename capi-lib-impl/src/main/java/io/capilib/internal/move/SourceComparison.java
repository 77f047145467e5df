package io.capilib.internal.move;

import io.capilib.error.ConflictException;
import io.capilib.error.ErrorDetails;
import io.capilib.internal.graph.GraphNode;
import io.capilib.move.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whether the source still has what was read from it before. Pure. */
final class SourceComparison {
  private final String cluster;

  SourceComparison(String cluster) {
    this.cluster = cluster;
  }

  /**
   * Requires the same objects with the same verdicts, whatever their content.
   *
   * @throws ConflictException naming what appeared or disappeared
   */
  void requireSameObjects(Verdicts before, Verdicts now) {
    Map<GraphNode, Verdict> was = verdicts(before);
    Map<GraphNode, Verdict> is = verdicts(now);
    difference(was, is, "is new or belongs elsewhere now")
        .or(() -> difference(is, was, "is gone or belongs elsewhere now"))
        .ifPresent(
            difference -> {
              throw failure("CAPI-MOVE-0009", difference);
            });
  }

  /**
   * Requires the same objects with the same content, except status.
   *
   * @throws ConflictException naming what differs
   */
  void requireSameContent(Verdicts before, Verdicts now) {
    requireSameObjects(before, now);
    Map<GraphNode, GraphNode> current = new LinkedHashMap<>();
    now.copied().forEach(node -> current.put(node, node));
    for (GraphNode node : before.copied()) {
      GraphNode other = current.getOrDefault(node, node);
      String digest = ObjectContent.exactDigest(node.content());
      if (!digest.equals(ObjectContent.exactDigest(other.content()))) {
        throw failure(
            "CAPI-MOVE-0007",
            node + " differs in " + ObjectContent.differences(node.content(), other.content()));
      }
    }
  }

  private static Map<GraphNode, Verdict> verdicts(Verdicts verdicts) {
    Map<GraphNode, Verdict> map = new LinkedHashMap<>();
    verdicts.copied().forEach(node -> map.put(node, verdicts.of(node)));
    return map;
  }

  private static Optional<String> difference(
      Map<GraphNode, Verdict> one, Map<GraphNode, Verdict> other, String how) {
    return other.entrySet().stream()
        .filter(entry -> one.get(entry.getKey()) != entry.getValue())
        .findFirst()
        .map(entry -> entry.getKey() + " " + how);
  }

  private ConflictException failure(String code, String difference) {
    return new ConflictException(
        ErrorDetails.of(
                code,
                "\""
                    + cluster
                    + "\" was changed by somebody else during the move: "
                    + difference
                    + ".")
            .withCluster(cluster)
            .withRemedy("Find out who writes there, stop that while objects move, plan again."));
  }
}
