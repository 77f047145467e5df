package io.capilib.internal.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ObjectRef;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.operation.OperationScope;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a cluster has of a set of desired objects: one list per kind and namespace. */
public final class LiveObjects {
  private final Map<ObjectRef, ObjectNode> objects = new HashMap<>();

  private LiveObjects() {}

  /**
   * Reads the live counterparts; kinds not served yet and namespaces that are missing cost nothing.
   */
  public static LiveObjects read(
      OperationScope scope,
      ClusterGateway gateway,
      TypeResolver types,
      List<DesiredObject> desired) {
    LiveObjects live = new LiveObjects();
    Set<Collection> collections = new LinkedHashSet<>();
    desired.stream()
        .filter(object -> types.isServed(object.type()))
        .sorted((a, b) -> Boolean.compare(!isNamespace(a.type()), !isNamespace(b.type())))
        .forEach(object -> collections.add(new Collection(object.type(), object.namespace())));
    boolean namespacesKnown = false;
    for (Collection collection : collections) {
      if (namespacesKnown && live.lacksNamespace(collection, desired)) {
        continue;
      }
      live.add(scope, gateway, collection);
      namespacesKnown |= isNamespace(collection.type());
    }
    return live;
  }

  private static boolean isNamespace(ResourceType type) {
    return type.group().isEmpty() && type.kind().equals("Namespace");
  }

  /** Only a namespace that is itself desired, and so was looked for, is known to be missing. */
  private boolean lacksNamespace(Collection collection, List<DesiredObject> desired) {
    return collection.type().namespaced()
        && desired.stream()
            .filter(object -> isNamespace(object.type()))
            .filter(object -> object.name().equals(collection.namespace()))
            .anyMatch(object -> !objects.containsKey(object.ref()));
  }

  private void add(OperationScope scope, ClusterGateway gateway, Collection collection) {
    ResourceType type = collection.type();
    for (ObjectNode item :
        gateway.list(scope, type, Query.inNamespace(collection.namespace())).items()) {
      String namespace = item.path("metadata").path("namespace").asText("");
      objects.put(type.ref(namespace, item.path("metadata").path("name").asText()), item);
    }
  }

  public Optional<ObjectNode> find(ObjectRef ref) {
    return Optional.ofNullable(objects.get(ref));
  }

  private record Collection(ResourceType type, String namespace) {}
}
