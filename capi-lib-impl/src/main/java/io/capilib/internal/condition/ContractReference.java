package io.capilib.internal.condition;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.ObjectRef;
import io.capilib.internal.cluster.ApiCatalogue;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.graph.GraphNode;
import java.util.Optional;

/**
 * A reference from a core object to one of a provider, in the same namespace. Newer versions of the
 * contract give the group, older ones group and version.
 *
 * @param group API group
 * @param version version, empty if the reference does not tell
 * @param kind kind
 * @param name name
 */
record ContractReference(String group, String version, String kind, String name) {
  private static final String UNKNOWN_VERSION = "unknown";

  /** Returns the reference at {@code node}, if it is filled. */
  static Optional<ContractReference> at(JsonNode node) {
    String kind = node.path("kind").asText("");
    String name = node.path("name").asText("");
    if (kind.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    String apiVersion = node.path("apiVersion").asText("");
    int slash = apiVersion.indexOf('/');
    String group = node.path("apiGroup").asText(slash < 0 ? "" : apiVersion.substring(0, slash));
    return Optional.of(new ContractReference(group, apiVersion.substring(slash + 1), kind, name));
  }

  /** Returns the kind as the server prefers to serve it. */
  Optional<ResourceType> type(ApiCatalogue catalogue) {
    return catalogue.preferred(group, kind);
  }

  boolean isTo(GraphNode node) {
    return node.is(group, kind) && node.name().equals(name);
  }

  /** Returns the name of an object that was not found. */
  ObjectRef ref(String namespace) {
    String known = version.isEmpty() ? UNKNOWN_VERSION : version;
    return new ObjectRef(group + "/" + known, kind, namespace, name);
  }
}
