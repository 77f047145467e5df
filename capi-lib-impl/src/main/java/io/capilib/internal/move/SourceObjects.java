package io.capilib.internal.move;

import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.graph.OwnershipGraph;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What was found on the source.
 *
 * @param kinds the kinds that were looked at
 * @param graph the objects found, with what belongs to what
 * @param shared objects that others than the moved Clusters need: classes used from other
 *     namespaces, classes and templates in other namespaces
 */
record SourceObjects(List<MovableKind> kinds, OwnershipGraph graph, Set<GraphNode> shared) {
  static SourceObjects of(
      List<MovableKind> kinds, Collection<GraphNode> nodes, Set<GraphNode> shared) {
    return new SourceObjects(kinds, OwnershipGraph.of(nodes, SoftOwners.among(nodes)), shared);
  }
}
