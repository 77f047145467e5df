package io.capilib.internal.condition;

import io.capilib.ClusterRef;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.graph.OwnerReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects of one workload cluster, found by owner and by reference. Immutable. */
final class ClusterObjects {
  static final String CORE = "cluster.x-k8s.io";
  private static final String CLUSTER_NAME = "cluster.x-k8s.io/cluster-name";

  private final GraphNode cluster;
  private final Map<String, List<GraphNode>> byKind = new HashMap<>();
  private final Map<String, List<GraphNode>> byOwner = new HashMap<>();
  private final Map<ContractReference, GraphNode> byName = new HashMap<>();

  ClusterObjects(GraphNode cluster, Collection<GraphNode> objects) {
    this.cluster = cluster;
    objects.stream().sorted(Comparator.comparing(GraphNode::ref)).forEach(this::add);
  }

  /** Returns the query for everything that carries the label of a workload cluster. */
  static Query query(ClusterRef workload) {
    return Query.inNamespace(workload.namespace()).withLabels(CLUSTER_NAME + "=" + workload.name());
  }

  private void add(GraphNode node) {
    String kind = node.type().kind();
    byName.put(new ContractReference(node.type().group(), "", kind, node.name()), node);
    if (node.type().group().equals(CORE)) {
      byKind.computeIfAbsent(kind, key -> new ArrayList<>()).add(node);
    }
    for (OwnerReference owner : node.owners()) {
      byOwner.computeIfAbsent(owner.uid(), key -> new ArrayList<>()).add(node);
    }
  }

  GraphNode cluster() {
    return cluster;
  }

  /** Returns the core objects of a kind by name. */
  List<GraphNode> core(String kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** Returns the core objects of a kind that an owner reference ties to {@code owner}. */
  List<GraphNode> owned(GraphNode owner, String kind) {
    return byOwner.getOrDefault(owner.uid(), List.of()).stream()
        .filter(node -> node.is(CORE, kind))
        .toList();
  }

  Optional<GraphNode> find(ContractReference reference) {
    return Optional.ofNullable(
        byName.get(
            new ContractReference(reference.group(), "", reference.kind(), reference.name())));
  }
}
