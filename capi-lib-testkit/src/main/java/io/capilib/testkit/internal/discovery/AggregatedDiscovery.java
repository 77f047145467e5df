package io.capilib.testkit.internal.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.kind.KindRegistry;
import io.capilib.testkit.internal.kind.Names;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.ScalePaths;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Discovery in one document for all groups: the core group at /api, the others at /apis. */
record AggregatedDiscovery(KindRegistry kinds) {
  static final String MEDIA_TYPE =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

  private static final List<String> UPDATES = List.of("get", "patch", "update");

  /** In which form a client wants discovery. */
  enum Form {
    AGGREGATED,
    LEGACY,
    NONE
  }

  /** Returns the first form of JSON that the client accepts and the server has. */
  static Form form(ApiRequest http) {
    Form form = Form.LEGACY;
    for (String clause : http.header("accept").split(",", -1)) {
      String type = clause.replace(" ", "");
      if (type.startsWith("*/*")
          || (type.startsWith("application/json") && !type.contains("as="))) {
        return Form.LEGACY;
      }
      if (!type.startsWith("application/json")) {
        continue;
      }
      if (List.of(type.split(";", -1))
          .containsAll(List.of("as=APIGroupDiscoveryList", "g=apidiscovery.k8s.io", "v=v2"))) {
        return Form.AGGREGATED;
      }
      form = Form.NONE;
    }
    return form;
  }

  /** Returns the document, or that the client has it already. */
  ApiResponse answer(ApiRequest http, boolean core) {
    byte[] document = Json.bytes(groups(core));
    String tag =
        '"' + Integer.toHexString(Arrays.hashCode(document)).toUpperCase(Locale.ROOT) + '"';
    ApiResponse response =
        http.header("if-none-match").equals(tag)
            ? ApiResponse.notModified()
            : ApiResponse.bytes(200, MEDIA_TYPE, document);
    return response.with("ETag", List.of(tag)).with("Vary", List.of("Accept"));
  }

  ObjectNode groups(boolean core) {
    ObjectNode list =
        Json.object()
            .put("kind", "APIGroupDiscoveryList")
            .put("apiVersion", "apidiscovery.k8s.io/v2");
    list.putObject("metadata");
    ArrayNode items = list.putArray("items");
    for (Map.Entry<String, List<ResourceKind>> group : kinds.byGroup().entrySet()) {
      if (group.getKey().isEmpty() == core) {
        addGroup(items, group.getKey(), group.getValue());
      }
    }
    return list;
  }

  private static void addGroup(ArrayNode items, String name, List<ResourceKind> members) {
    ObjectNode group = items.addObject();
    ObjectNode metadata = group.putObject("metadata");
    if (!name.isEmpty()) {
      metadata.put("name", name);
    }
    ArrayNode versions = group.putArray("versions");
    for (String version : LegacyDiscovery.versions(members)) {
      ObjectNode entry = versions.addObject().put("version", version);
      ArrayNode resources = entry.putArray("resources");
      members.stream()
          .filter(kind -> kind.versions().contains(version))
          .forEach(kind -> addResource(resources, kind, version));
      entry.put("freshness", "Current");
    }
  }

  private static void addResource(ArrayNode resources, ResourceKind kind, String version) {
    Names names = kind.names();
    ObjectNode resource = resources.addObject().put("resource", names.plural());
    resource.set("responseKind", responseKind(kind, version));
    resource
        .put("scope", kind.is(Trait.NAMESPACED) ? "Namespaced" : "Cluster")
        .put("singularResource", names.singular());
    LegacyDiscovery.addAll(resource.putArray("verbs"), kind.discoveredVerbs());
    if (!names.shortNames().isEmpty()) {
      LegacyDiscovery.addAll(resource.putArray("shortNames"), names.shortNames());
    }
    if (!names.categories().isEmpty()) {
      LegacyDiscovery.addAll(resource.putArray("categories"), names.categories());
    }
    if (kind.is(Trait.STATUS)) {
      addSubresource(resource, "status", responseKind(kind, version), UPDATES);
    }
    if (kind.is(Trait.MARKED_FIRST)) {
      addSubresource(resource, "finalize", responseKind(kind, version), List.of("update"));
    }
    if (ScalePaths.of(kind, version).isPresent()) {
      ObjectNode scale =
          Json.object().put("group", "autoscaling").put("version", "v1").put("kind", "Scale");
      addSubresource(resource, "scale", scale, UPDATES);
    }
  }

  private static void addSubresource(
      ObjectNode resource, String name, ObjectNode responseKind, List<String> verbs) {
    ObjectNode subresource = resource.withArray("/subresources").addObject();
    subresource.put("subresource", name);
    subresource.set("responseKind", responseKind);
    LegacyDiscovery.addAll(subresource.putArray("verbs"), verbs);
  }

  /** A built-in kind is of the group and version around it, and does not repeat them. */
  private static ObjectNode responseKind(ResourceKind kind, String version) {
    boolean custom = kind.is(Trait.CUSTOM);
    return Json.object()
        .put("group", custom ? kind.group() : "")
        .put("version", custom ? version : "")
        .put("kind", kind.names().kind());
  }
}
