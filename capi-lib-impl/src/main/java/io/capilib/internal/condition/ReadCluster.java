package io.capilib.internal.condition;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.ClusterRef;
import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.cluster.ApiCatalogue;
import io.capilib.internal.cluster.Await;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.operation.OperationScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the objects of one workload cluster: its Cluster and what that refers to by name, all else
 * with one list per kind, so that the number of requests does not grow with the Machines.
 */
final class ReadCluster {
  private static final List<String> CORE_KINDS =
      List.of("MachineDeployment", "MachineSet", "MachinePool", "Machine");

  private final OperationScope scope;
  private final ClusterGateway gateway;
  private final ClusterRef workload;
  private final List<GraphNode> objects = new ArrayList<>();

  ReadCluster(OperationScope scope, ClusterGateway gateway, ClusterRef workload) {
    this.scope = scope;
    this.gateway = gateway;
    this.workload = workload;
  }

  ClusterObjects read() {
    ResourceType type = Await.kind(scope, gateway, ClusterObjects.CORE, "Cluster");
    GraphNode cluster = read(type, workload.name()).orElseThrow(this::noSuchCluster);
    ApiCatalogue catalogue = gateway.catalogue(scope);
    JsonNode spec = cluster.content().path("spec");
    for (String field : List.of("infrastructureRef", "controlPlaneRef")) {
      ContractReference.at(spec.path(field)).ifPresent(reference -> readOne(catalogue, reference));
    }
    Query ofCluster = ClusterObjects.query(workload);
    for (String kind : CORE_KINDS) {
      catalogue
          .preferred(ClusterObjects.CORE, kind)
          .ifPresent(core -> objects.addAll(list(core, ofCluster)));
    }
    references(catalogue).forEach((kind, names) -> readAll(kind, names, ofCluster));
    return new ClusterObjects(cluster, objects);
  }

  private void readOne(ApiCatalogue catalogue, ContractReference reference) {
    reference.type(catalogue).flatMap(type -> read(type, reference.name())).ifPresent(objects::add);
  }

  private Optional<GraphNode> read(ResourceType type, String name) {
    return gateway
        .read(scope, type, workload.namespace(), name)
        .map(object -> new GraphNode(type, object));
  }

  /** Returns the names of the provider's objects that Machines and MachinePools refer to. */
  private Map<ResourceType, Set<String>> references(ApiCatalogue catalogue) {
    Map<ResourceType, Set<String>> names = new LinkedHashMap<>();
    for (GraphNode node : objects) {
      JsonNode spec = node.content().path("spec");
      JsonNode template = spec.at("/template/spec");
      boolean machine = node.is(ClusterObjects.CORE, "Machine");
      if (machine || node.is(ClusterObjects.CORE, "MachinePool")) {
        JsonNode from = machine ? spec : template;
        for (String pointer : List.of("/infrastructureRef", "/bootstrap/configRef")) {
          ContractReference.at(from.at(pointer))
              .ifPresent(to -> to.type(catalogue).ifPresent(type -> note(names, type, to)));
        }
      }
    }
    return names;
  }

  private static void note(
      Map<ResourceType, Set<String>> names, ResourceType type, ContractReference reference) {
    names.computeIfAbsent(type, key -> new LinkedHashSet<>()).add(reference.name());
  }

  /**
   * Objects get the label soon after they are referred to; those without are looked for by name.
   */
  private void readAll(ResourceType type, Set<String> names, Query ofCluster) {
    Set<String> open = new LinkedHashSet<>(names);
    for (GraphNode node : list(type, ofCluster)) {
      open.remove(node.name());
      objects.add(node);
    }
    if (!open.isEmpty()) {
      list(type, Query.inNamespace(workload.namespace())).stream()
          .filter(node -> open.contains(node.name()))
          .forEach(objects::add);
    }
  }

  private List<GraphNode> list(ResourceType type, Query query) {
    return gateway.list(scope, type, query).items().stream()
        .map(object -> new GraphNode(type, object))
        .toList();
  }

  private InvalidRequestException noSuchCluster() {
    return new InvalidRequestException(
        ErrorDetails.of(
                "CAPI-CONDITION-0001",
                "There is no Cluster " + workload + " in \"" + gateway.name() + "\".")
            .withCluster(gateway.name())
            .withRemedy("Check namespace and name, and which management cluster has it."));
  }
}
