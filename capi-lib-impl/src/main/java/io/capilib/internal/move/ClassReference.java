package io.capilib.internal.move;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.internal.graph.GraphNode;
import java.util.Optional;

/**
 * The ClusterClass that a Cluster with a managed topology is made from.
 *
 * @param namespace its namespace
 * @param name its name
 */
record ClassReference(String namespace, String name) {
  /** Returns the class of a Cluster, as v1beta2 or earlier versions write it. */
  static Optional<ClassReference> of(GraphNode cluster) {
    JsonNode topology = cluster.content().path("spec").path("topology");
    JsonNode reference = topology.path("classRef");
    String name = first(reference.path("name"), topology.path("class"));
    String namespace = first(reference.path("namespace"), topology.path("classNamespace"));
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ClassReference(namespace.isEmpty() ? cluster.namespace() : namespace, name));
  }

  boolean isTo(GraphNode clusterClass) {
    return clusterClass.namespace().equals(namespace) && clusterClass.name().equals(name);
  }

  private static String first(JsonNode one, JsonNode other) {
    return one.isTextual() ? one.asText() : other.asText("");
  }
}
