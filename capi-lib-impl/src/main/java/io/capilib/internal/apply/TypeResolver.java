package io.capilib.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.cluster.ApiCatalogue;
import io.capilib.internal.cluster.ResourceType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the kind of an object among the served ones and those that a release's CRDs add. */
public final class TypeResolver {
  private final ApiCatalogue catalogue;
  private final Map<String, ResourceType> added = new LinkedHashMap<>();

  public TypeResolver(ApiCatalogue catalogue, Collection<ObjectNode> objects) {
    this.catalogue = catalogue;
    objects.stream().filter(TypeResolver::isCrd).forEach(this::add);
  }

  static boolean isCrd(JsonNode object) {
    return object.path("kind").asText().equals("CustomResourceDefinition");
  }

  private void add(ObjectNode crd) {
    JsonNode spec = crd.path("spec");
    for (JsonNode version : spec.path("versions")) {
      ResourceType type =
          new ResourceType(
              spec.path("group").asText(),
              version.path("name").asText(),
              spec.path("names").path("plural").asText(),
              spec.path("names").path("kind").asText(),
              spec.path("scope").asText().equals("Namespaced"),
              Set.of());
      added.put(type.apiVersion() + " " + type.kind(), type);
    }
  }

  public Optional<ResourceType> find(String apiVersion, String kind) {
    return catalogue
        .find(apiVersion, kind)
        .or(() -> Optional.ofNullable(added.get(apiVersion + " " + kind)));
  }

  /** Returns whether the server serves the kind already. */
  public boolean isServed(ResourceType type) {
    return catalogue.find(type.apiVersion(), type.kind()).isPresent();
  }
}
