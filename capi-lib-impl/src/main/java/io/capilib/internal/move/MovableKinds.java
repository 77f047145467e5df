package io.capilib.internal.move;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.cluster.ApiCatalogue;
import io.capilib.internal.cluster.Await;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.operation.OperationScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the kinds to look at: those of the CRDs that carry the component label, Secrets and
 * ConfigMaps. Objects are read in the source's preferred version that the target serves too.
 */
final class MovableKinds {
  private static final String CRD_GROUP = "apiextensions.k8s.io";

  private final ApiCatalogue source;
  private final ApiCatalogue target;

  private MovableKinds(ApiCatalogue source, ApiCatalogue target) {
    this.source = source;
    this.target = target;
  }

  static List<MovableKind> read(
      OperationScope scope, ClusterGateway source, ClusterGateway target) {
    ResourceType crds = Await.kind(scope, source, CRD_GROUP, "CustomResourceDefinition");
    Query labelled = Query.all().withLabels(Names.COMPONENT_LABEL).metadataOnly();
    List<ObjectNode> labelledCrds = source.list(scope, crds, labelled).items();
    MovableKinds known = new MovableKinds(source.catalogue(scope), target.catalogue(scope));
    return known.includeAll(labelledCrds)
        ? known.of(labelledCrds)
        : new MovableKinds(source.refreshCatalogue(scope), target.refreshCatalogue(scope))
            .of(labelledCrds);
  }

  /**
   * Kinds missed are objects missed: one that was added since connecting must not be overlooked.
   */
  private boolean includeAll(List<ObjectNode> crds) {
    return crds.stream().allMatch(crd -> served(name(crd)).filter(this::isShared).isPresent());
  }

  private static String name(ObjectNode crd) {
    return crd.path("metadata").path("name").asText();
  }

  private List<MovableKind> of(List<ObjectNode> crds) {
    List<MovableKind> kinds = new ArrayList<>();
    for (ObjectNode crd : crds) {
      served(name(crd))
          .filter(type -> !type.group().equals(Names.INVENTORY_GROUP))
          .ifPresent(type -> kinds.add(kind(type, crd.path("metadata").path("labels"))));
    }
    kinds.add(new MovableKind(Names.SECRET, false, false, true));
    kinds.add(new MovableKind(Names.CONFIG_MAP, false, false, true));
    return kinds;
  }

  private Optional<ResourceType> served(String resource) {
    List<ResourceType> versions =
        source.types().stream().filter(type -> type.resource().equals(resource)).toList();
    return versions.stream().filter(this::isShared).findFirst().or(() -> first(versions));
  }

  private static Optional<ResourceType> first(List<ResourceType> versions) {
    return versions.stream().findFirst();
  }

  private boolean isShared(ResourceType type) {
    return target.find(type.apiVersion(), type.kind()).isPresent();
  }

  private MovableKind kind(ResourceType type, JsonNode labels) {
    boolean hierarchy = isHierarchy(type) || labels.has(Names.HIERARCHY_LABEL);
    boolean move = hierarchy || labels.has(Names.MOVE_LABEL);
    return new MovableKind(type, hierarchy, move, isShared(type));
  }

  private static boolean isHierarchy(ResourceType type) {
    return switch (type.resource()) {
      case "clusters.cluster.x-k8s.io",
          "clusterclasses.cluster.x-k8s.io",
          "clusterresourcesets.addons.cluster.x-k8s.io" ->
          true;
      default -> false;
    };
  }
}
