package io.capilib.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Takes out of documents what differs only since clusterctl passes some kinds through Go's types:
 * members that are empty or null, and that mean the same to a server if they are absent. Each is
 * named here, so that any other difference is seen.
 */
final class GoTypes {
  private static final Set<String> WORKLOADS = Set.of("Deployment", "DaemonSet");
  private static final String NO_STATUS =
      "{\"acceptedNames\":{\"kind\":\"\",\"plural\":\"\"},"
          + "\"conditions\":null,\"storedVersions\":null}";

  private GoTypes() {}

  static ObjectNode without(ObjectNode document) {
    ObjectNode object = document.deepCopy();
    remove(object.path("metadata"), "creationTimestamp", "null");
    if (WORKLOADS.contains(object.path("kind").asText())) {
      remove(object, "status", "{}");
      remove(object.path("spec"), "strategy", "{}");
      object.at("/spec/template/spec/containers").forEach(GoTypes::container);
    }
    if (object.path("kind").asText().equals("CustomResourceDefinition")) {
      remove(object, "status", NO_STATUS);
    }
    return object;
  }

  private static void container(JsonNode container) {
    remove(container, "resources", "{}");
    container.path("env").forEach(variable -> remove(variable, "value", "\"\""));
  }

  private static void remove(JsonNode object, String member, String emptyValue) {
    if (object.path(member).toString().equals(emptyValue)) {
      ((ObjectNode) object).remove(member);
    }
  }
}
