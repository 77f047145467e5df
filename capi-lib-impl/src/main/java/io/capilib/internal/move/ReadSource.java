package io.capilib.internal.move;

import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.operation.OperationScope;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a namespace of the source holds: one list for each kind. */
final class ReadSource {
  private final OperationScope scope;
  private final ClusterGateway gateway;
  private final String namespace;

  ReadSource(OperationScope scope, ClusterGateway gateway, String namespace) {
    this.scope = scope;
    this.gateway = gateway;
    this.namespace = namespace;
  }

  /**
   * Reads the objects of {@code kinds} and what they need in other namespaces.
   *
   * @param providerNamespaces where providers keep Secrets of cluster-scoped objects
   */
  SourceObjects read(List<MovableKind> kinds, Collection<String> providerNamespaces) {
    Set<GraphNode> nodes = new LinkedHashSet<>();
    kinds.forEach(kind -> nodes.addAll(list(kind.type(), namespace)));
    for (String other : providerNamespaces) {
      if (!other.equals(namespace)) {
        nodes.addAll(linked(list(Names.SECRET, other), nodes));
      }
    }
    Set<GraphNode> shared = new LinkedHashSet<>(classesUsedElsewhere(nodes));
    shared.addAll(classesElsewhere(kinds, nodes));
    nodes.addAll(shared);
    return SourceObjects.of(kinds, nodes, shared);
  }

  private List<GraphNode> list(ResourceType type, String in) {
    Query query = type.namespaced() ? Query.inNamespace(in) : Query.all();
    return gateway.list(scope, type, query).items().stream()
        .map(object -> new GraphNode(type, object))
        .toList();
  }

  /** Of a provider's own Secrets only those count that are said to belong to what moves. */
  private static List<GraphNode> linked(List<GraphNode> secrets, Set<GraphNode> nodes) {
    Set<String> uids = nodes.stream().map(GraphNode::uid).collect(Collectors.toSet());
    return secrets.stream()
        .filter(
            secret ->
                secret.label(Names.MOVE_LABEL).isPresent()
                    || secret.label(Names.HIERARCHY_LABEL).isPresent()
                    || secret.owners().stream().anyMatch(owner -> uids.contains(owner.uid())))
        .toList();
  }

  private List<GraphNode> classesUsedElsewhere(Set<GraphNode> nodes) {
    List<GraphNode> classes = nodes.stream().filter(Names::isClusterClass).toList();
    if (classes.isEmpty()) {
      return List.of();
    }
    List<ClassReference> uses =
        nodes.stream()
            .filter(Names::isCluster)
            .findFirst()
            .map(cluster -> list(cluster.type(), ""))
            .orElseGet(() -> clustersBeside(classes.get(0)))
            .stream()
            .filter(cluster -> !cluster.namespace().equals(namespace))
            .flatMap(cluster -> ClassReference.of(cluster).stream())
            .toList();
    return classes.stream().filter(c -> uses.stream().anyMatch(use -> use.isTo(c))).toList();
  }

  private List<GraphNode> clustersBeside(GraphNode clusterClass) {
    return gateway
        .catalogue(scope)
        .find(clusterClass.type().apiVersion(), "Cluster")
        .map(type -> list(type, ""))
        .orElse(List.of());
  }

  private Set<GraphNode> classesElsewhere(List<MovableKind> kinds, Set<GraphNode> nodes) {
    Set<GraphNode> found = new LinkedHashSet<>();
    List<ClassReference> uses =
        nodes.stream()
            .filter(Names::isCluster)
            .flatMap(cluster -> ClassReference.of(cluster).stream())
            .filter(use -> !use.namespace().equals(namespace))
            .distinct()
            .toList();
    for (ClassReference use : uses) {
      ClassTemplates templates = new ClassTemplates(use, kinds);
      found.addAll(templates.find(type -> list(type, use.namespace())));
    }
    return found;
  }
}
