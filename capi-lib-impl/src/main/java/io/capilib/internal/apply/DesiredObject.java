package io.capilib.internal.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ObjectRef;
import io.capilib.internal.cluster.ResourceType;

/**
 * An object as it shall be.
 *
 * @param object its content, without status
 * @param type the kind that serves it, or will once its CRD is applied
 * @param origin where it comes from, for people: "cluster-api v1.14.0"
 */
public record DesiredObject(ObjectNode object, ResourceType type, String origin) {
  public ObjectRef ref() {
    return type.ref(namespace(), name());
  }

  public String namespace() {
    return type.namespaced() ? object.path("metadata").path("namespace").asText("") : "";
  }

  public String name() {
    return object.path("metadata").path("name").asText("");
  }
}
