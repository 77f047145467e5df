package io.capilib.internal.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Finds the classes that clusters are made from. */
final class ClassReferences {
  private static final String GROUP = "cluster.x-k8s.io";

  private ClassReferences() {}

  static List<ClusterClassRef> of(List<ObjectNode> objects) {
    return objects.stream()
        .filter(object -> is(object, "Cluster"))
        .map(ClassReferences::of)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  static boolean defines(ObjectNode object, ClusterClassRef reference) {
    return is(object, "ClusterClass") && Metadata.name(object).equals(reference.name());
  }

  private static boolean is(ObjectNode object, String kind) {
    return Metadata.kind(object).equals(kind) && Metadata.group(object).equals(GROUP);
  }

  /** The class is a reference since v1beta2, and was a name with a namespace beside it before. */
  private static Optional<ClusterClassRef> of(ObjectNode cluster) {
    JsonNode topology = cluster.path("spec").path("topology");
    JsonNode reference = topology.path("classRef");
    String name = reference.path("name").asText(topology.path("class").asText(""));
    String namespace =
        reference.path("namespace").asText(topology.path("classNamespace").asText(""));
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ClusterClassRef(
                namespace.isEmpty() ? Metadata.namespace(cluster) : namespace, name));
  }
}
