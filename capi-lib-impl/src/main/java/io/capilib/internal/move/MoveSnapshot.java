package io.capilib.internal.move;

import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.move.TargetObjects.Place;
import io.capilib.internal.operation.OperationScope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that a plan is decided from.
 *
 * @param names names of the two clusters and of the namespace
 * @param source what the source has
 * @param verdicts what becomes of it
 * @param target what the target has of the kinds that come to it
 * @param namespaces the namespaces that are needed on the target: their phase there, empty if
 *     missing
 * @param sourceProviders inventory of the source
 * @param targetProviders inventory of the target
 * @param rights what the caller may not do
 */
record MoveSnapshot(
    MoveNames names,
    SourceObjects source,
    Verdicts verdicts,
    TargetObjects target,
    Map<String, String> namespaces,
    List<InventoryProvider> sourceProviders,
    List<InventoryProvider> targetProviders,
    MoveRights rights) {
  static MoveSnapshot read(
      OperationScope scope, ClusterGateway source, ClusterGateway target, String namespace) {
    List<MovableKind> kinds = MovableKinds.read(scope, source, target);
    List<InventoryProvider> providers = InventoryProvider.read(scope, source);
    SourceObjects objects =
        new ReadSource(scope, source, namespace).read(kinds, infrastructure(providers));
    Verdicts verdicts = Verdicts.of(objects);
    Map<String, String> namespaces = namespaces(scope, target, verdicts);
    return new MoveSnapshot(
        new MoveNames(source.name(), target.name(), namespace),
        objects,
        verdicts,
        TargetObjects.read(scope, target, places(kinds, verdicts, namespace)),
        namespaces,
        providers,
        InventoryProvider.read(scope, target),
        MoveRights.read(scope, source, target, verdicts, namespaces));
  }

  private static Set<String> infrastructure(List<InventoryProvider> providers) {
    Set<String> namespaces = new LinkedHashSet<>();
    providers.stream()
        .filter(InventoryProvider::isInfrastructure)
        .forEach(provider -> namespaces.add(provider.namespace()));
    return namespaces;
  }

  /** Clusters are looked for in any case: an interrupted move may have left some there. */
  private static Set<Place> places(List<MovableKind> kinds, Verdicts verdicts, String namespace) {
    Set<Place> places = new LinkedHashSet<>();
    kinds.stream()
        .map(MovableKind::type)
        .filter(type -> type.group().equals(Names.CLUSTER_GROUP) && type.kind().equals("Cluster"))
        .forEach(type -> places.add(new Place(type, namespace)));
    verdicts.copied().forEach(node -> places.add(Place.of(node)));
    return places;
  }

  private static Map<String, String> namespaces(
      OperationScope scope, ClusterGateway target, Verdicts verdicts) {
    Map<String, String> phases = new TreeMap<>();
    verdicts.copied().stream()
        .map(GraphNode::namespace)
        .filter(name -> !name.isEmpty())
        .distinct()
        .forEach(name -> phases.put(name, phase(scope, target, name)));
    return phases;
  }

  private static String phase(OperationScope scope, ClusterGateway target, String namespace) {
    return target
        .read(scope, Names.NAMESPACE, "", namespace)
        .map(object -> object.path("status").path("phase").asText("Active"))
        .orElse("");
  }

  /** Returns the kinds that have something to copy: enough to see whether it changed. */
  List<MovableKind> kindsInUse() {
    Set<Object> used = new LinkedHashSet<>();
    verdicts.copied().forEach(node -> used.add(node.type()));
    return source.kinds().stream().filter(kind -> used.contains(kind.type())).toList();
  }

  /** Returns the other namespaces in which providers keep Secrets that are copied. */
  Set<String> secretNamespacesInUse() {
    Set<String> used = new LinkedHashSet<>(infrastructure(sourceProviders));
    used.retainAll(verdicts.copied().stream().map(GraphNode::namespace).toList());
    return used;
  }

  /** Returns all namespaces in which providers may keep Secrets. */
  Set<String> secretNamespaces() {
    return infrastructure(sourceProviders);
  }
}
