package io.capilib.internal.move;

import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.Right;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.operation.OperationScope;
import io.capilib.move.Verdict;
import io.capilib.operation.Finding;
import io.capilib.operation.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the caller may not do of what a move, or undoing it, has to do.
 *
 * @param source rights that are missing on the source
 * @param target rights that are missing on the target
 */
record MoveRights(List<Right> source, List<Right> target) {
  static final MoveRights COMPLETE = new MoveRights(List.of(), List.of());

  static MoveRights read(
      OperationScope scope,
      ClusterGateway source,
      ClusterGateway target,
      Verdicts verdicts,
      Map<String, String> namespaces) {
    Set<Right> removal = new LinkedHashSet<>();
    verdicts.with(Verdict.MOVED).forEach(node -> add(removal, node, "patch", "delete"));
    Set<Right> copy = new LinkedHashSet<>();
    verdicts.copied().forEach(node -> add(copy, node, "create", "patch", "delete"));
    if (namespaces.containsValue("")) {
      copy.add(new Right("create", Names.NAMESPACE, ""));
    }
    return new MoveRights(
        Right.missing(scope, source, removal), Right.missing(scope, target, copy));
  }

  private static void add(Set<Right> rights, GraphNode node, String... verbs) {
    for (String verb : verbs) {
      rights.add(new Right(verb, node.type(), node.namespace()));
    }
  }

  List<Finding> findings(MoveNames names) {
    return Stream.concat(
            source.stream().map(right -> denied(right, names.source())),
            target.stream().map(right -> denied(right, names.target())))
        .toList();
  }

  private static Finding denied(Right right, String cluster) {
    return new Finding(
        Severity.BLOCKER,
        "CAPI-MOVE-0024",
        right.type().resource() + " in \"" + cluster + "\"",
        right.denial(),
        right.remedy());
  }
}
