package io.capilib.internal.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The scopes that CustomResourceDefinitions give to their kinds. */
final class CrdScopes implements ScopeLookup {
  private final Map<String, Scope> scopes = new HashMap<>();

  /** Returns what the objects define, then what the server serves, then what is built in. */
  static ScopeLookup of(Collection<ObjectNode> objects, ScopeLookup server) {
    return new CrdScopes(objects).or(server).or(new BuiltInScopes());
  }

  private CrdScopes(Collection<ObjectNode> objects) {
    for (ObjectNode object : objects) {
      if (object.path("kind").asText().equals("CustomResourceDefinition")) {
        JsonNode spec = object.path("spec");
        scopes.put(
            key(spec.path("group").asText(), spec.path("names").path("kind").asText()),
            spec.path("scope").asText().equals("Cluster") ? Scope.CLUSTER : Scope.NAMESPACED);
      }
    }
  }

  @Override
  public Optional<Scope> find(String apiVersion, String kind) {
    return Optional.ofNullable(scopes.get(key(ScopeLookup.group(apiVersion), kind)));
  }

  private static String key(String group, String kind) {
    return kind + "." + group;
  }
}
