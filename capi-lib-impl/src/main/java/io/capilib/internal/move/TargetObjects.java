package io.capilib.internal.move;

import io.capilib.ObjectRef;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.operation.OperationScope;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/** What the target has of the kinds that come to it: one list for each kind and namespace. */
final class TargetObjects {
  private final Map<ObjectRef, GraphNode> objects = new HashMap<>();

  private TargetObjects() {}

  static TargetObjects of(Collection<GraphNode> nodes) {
    TargetObjects target = new TargetObjects();
    nodes.forEach(target::add);
    return target;
  }

  /** Reads what is in {@code places}, as far as the target serves the kinds. */
  static TargetObjects read(
      OperationScope scope, ClusterGateway gateway, Collection<Place> places) {
    TargetObjects target = new TargetObjects();
    for (Place place : new LinkedHashSet<>(places)) {
      ResourceType type = place.type();
      if (gateway.catalogue(scope).find(type.apiVersion(), type.kind()).isPresent()) {
        gateway
            .list(scope, type, Query.inNamespace(place.namespace()))
            .items()
            .forEach(object -> target.add(new GraphNode(type, object)));
      }
    }
    return target;
  }

  private void add(GraphNode node) {
    objects.put(node.ref(), node);
  }

  Collection<GraphNode> all() {
    return objects.values();
  }

  Optional<GraphNode> find(ObjectRef ref) {
    return Optional.ofNullable(objects.get(ref));
  }

  /** A kind in a namespace; in none if it is cluster-scoped. */
  record Place(ResourceType type, String namespace) {
    static Place of(GraphNode node) {
      return new Place(node.type(), node.namespace());
    }
  }
}
