package io.capilib.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a server tells of its kinds: in one document, or in one for each version of a group. */
record DiscoveryForms(Server server) {
  private static final String AGGREGATED =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

  /** Returns what only one of the forms tells. */
  List<String> differences() {
    TreeSet<String> aggregated = new TreeSet<>();
    for (String path : List.of("/api", "/apis")) {
      for (JsonNode group : get(path, AGGREGATED).path("items")) {
        String name = group.path("metadata").path("name").asText();
        group.path("versions").forEach(version -> aggregated(name, version, aggregated));
      }
    }
    TreeSet<String> legacy = new TreeSet<>();
    get("/api", "application/json")
        .path("versions")
        .forEach(version -> legacy("/api/" + version.asText(), "", version.asText(), legacy));
    for (JsonNode group : get("/apis", "application/json").path("groups")) {
      for (JsonNode version : group.path("versions")) {
        String path = "/apis/" + version.path("groupVersion").asText();
        legacy(path, group.path("name").asText(), version.path("version").asText(), legacy);
      }
    }
    List<String> differences = new ArrayList<>();
    aggregated.stream()
        .filter(each -> !legacy.contains(each))
        .forEach(each -> differences.add("aggregated only: " + each));
    legacy.stream()
        .filter(each -> !aggregated.contains(each))
        .forEach(each -> differences.add("legacy only: " + each));
    differences.add((aggregated.size() > 20 ? "many" : "few") + " resources");
    return differences;
  }

  private static void aggregated(String group, JsonNode version, TreeSet<String> lines) {
    Place place = new Place(group, version.path("version").asText());
    for (JsonNode resource : version.path("resources")) {
      String name = resource.path("resource").asText();
      String scope = resource.path("scope").asText();
      lines.add(
          place
              + line(place, name, resource.path("responseKind"), scope, resource.path("verbs"))
              + " "
              + resource.path("singularResource").asText()
              + resource.path("shortNames")
              + resource.path("categories"));
      for (JsonNode sub : resource.path("subresources")) {
        String subresource = name + "/" + sub.path("subresource").asText();
        lines.add(
            place
                + line(place, subresource, sub.path("responseKind"), scope, sub.path("verbs"))
                + " ");
      }
    }
  }

  private void legacy(String path, String group, String version, TreeSet<String> lines) {
    Place place = new Place(group, version);
    for (JsonNode resource : get(path, "application/json").path("resources")) {
      String scope = resource.path("namespaced").asBoolean() ? "Namespaced" : "Cluster";
      String name = resource.path("name").asText();
      lines.add(
          place
              + line(place, name, resource, scope, resource.path("verbs"))
              + " "
              + resource.path("singularName").asText()
              + resource.path("shortNames")
              + resource.path("categories"));
    }
  }

  /** What a kind says of where it is counts only if it says anything. */
  private static String line(
      Place place, String name, JsonNode kind, String scope, JsonNode verbs) {
    String group = kind.path("group").asText();
    String version = kind.path("version").asText();
    Place own = version.isEmpty() ? place : new Place(group, version);
    return name + " " + own + kind.path("kind").asText() + " " + scope + " " + verbs;
  }

  private record Place(String group, String version) {
    @Override
    public String toString() {
      return group + "/" + version + " ";
    }
  }

  private JsonNode get(String path, String accept) {
    Server.Answer answer = server.send("GET", path, Map.of("Accept", accept), "");
    try {
      return Json.parse(answer.body().readAllBytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(path, failed);
    }
  }
}
