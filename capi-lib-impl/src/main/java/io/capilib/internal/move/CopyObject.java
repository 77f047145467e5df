package io.capilib.internal.move;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.graph.GraphNode;
import java.util.Map;

/** Turns an object of the source into the one to create on the target. Pure. */
final class CopyObject {
  private CopyObject() {}

  /**
   * Returns the copy: without status and bookkeeping, its owner references pointing at the owners'
   * copies.
   *
   * @param owners the copies made so far, by the uid of their originals
   */
  static ObjectNode of(GraphNode node, Map<String, Copy> owners) {
    ObjectNode copy = ObjectContent.of(node.content());
    JsonNode metadata = copy.path("metadata");
    if (metadata.has("name")) {
      ((ObjectNode) metadata).remove("generateName");
    }
    for (JsonNode reference : metadata.path("ownerReferences")) {
      Copy owner = owners.get(reference.path("uid").asText());
      if (owner == null) {
        throw new IllegalStateException(node + " is to be copied before one of its owners");
      }
      ((ObjectNode) reference)
          .put("uid", owner.target().uid())
          .put("apiVersion", owner.target().type().apiVersion());
    }
    return copy;
  }

  /** Returns a bare namespace: labels and annotations belong to whoever runs the target. */
  static ObjectNode namespace(String name) {
    ObjectNode namespace = JsonNodeFactory.instance.objectNode();
    namespace.put("apiVersion", "v1").put("kind", "Namespace");
    namespace.putObject("metadata").put("name", name);
    return namespace;
  }
}
