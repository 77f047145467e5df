package io.capilib.testkit.internal.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.kind.BuiltInKinds;
import io.capilib.testkit.internal.kind.KindRegistry;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.protocol.Refusal;
import io.capilib.testkit.internal.protocol.UnknownPathException;
import io.capilib.testkit.internal.store.GroupResource;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.store.VersionedStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * OpenAPI v3: the index and one document for each group and version. They have the operations with
 * their parameters, and the schemas of custom kinds; built-in kinds have no schemas here. The older
 * OpenAPI v2 is there in protobuf only and has no schemas at all.
 */
public record OpenApi(KindRegistry kinds, VersionedStore store) {
  public static final GroupResource DEFINITIONS =
      new GroupResource(BuiltInKinds.CRD_GROUP, "customresourcedefinitions");

  private static final String V2_TYPE =
      "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

  /** Only the field {@code swagger}, which says 2.0. */
  private static final byte[] V2_OF_NOTHING = {0x0a, 3, '2', '.', '0'};

  /** Answers a path below {@code /openapi}, given as its segments. */
  ApiResponse answer(ApiRequest http, List<String> path) {
    if (path.size() == 2 && path.get(1).equals("v3")) {
      return ApiResponse.json(200, index());
    }
    if (path.size() > 2 && path.get(1).equals("v3")) {
      return document(path.subList(2, path.size()))
          .map(document -> ApiResponse.json(200, document))
          .orElseGet(() -> ApiResponse.bytes(404, "", new byte[0]));
    }
    if (path.size() == 2 && path.get(1).equals("v2")) {
      if (http.header("accept").contains("protobuf")) {
        // kubectl asks for this form only, before it sends a List, and checks what it finds here.
        return ApiResponse.bytes(200, V2_TYPE, V2_OF_NOTHING);
      }
      throw Refusal.OPENAPI_V2.error();
    }
    throw new UnknownPathException(http.path());
  }

  private ObjectNode index() {
    ObjectNode index = Json.object();
    ObjectNode paths = index.putObject("paths");
    for (String path : new TreeSet<>(kinds.all().stream().flatMap(OpenApi::paths).toList())) {
      String hash = Integer.toHexString(document(List.of(path.split("/", -1))).hashCode());
      paths
          .putObject(path)
          .put(
              "serverRelativeURL",
              "/openapi/v3/" + path + "?hash=" + hash.toUpperCase(Locale.ROOT));
    }
    return index;
  }

  private static Stream<String> paths(ResourceKind kind) {
    return kind.versions().stream().map(version -> path(kind, version));
  }

  private static String path(ResourceKind kind, String version) {
    return (kind.group().isEmpty() ? "api/" : "apis/") + kind.apiVersion(version);
  }

  private Optional<ObjectNode> document(List<String> path) {
    boolean core = path.size() == 2 && path.get(0).equals("api");
    if (!core && !(path.size() == 3 && path.get(0).equals("apis"))) {
      return Optional.empty();
    }
    String group = core ? "" : path.get(1);
    String version = path.get(path.size() - 1);
    List<ResourceKind> members =
        kinds.all().stream()
            .filter(kind -> kind.group().equals(group) && kind.versions().contains(version))
            .toList();
    return members.isEmpty() ? Optional.empty() : Optional.of(document(members, version));
  }

  private ObjectNode document(List<ResourceKind> members, String version) {
    ObjectNode document = Json.object().put("openapi", "3.0.0");
    boolean custom = members.get(0).is(Trait.CUSTOM);
    document
        .putObject("info")
        .put("title", custom ? "Kubernetes CRD Swagger" : "Kubernetes")
        .put("version", "unversioned");
    ObjectNode paths = document.putObject("paths");
    ObjectNode schemas = Json.object();
    for (ResourceKind kind : members) {
      new OpenApiOperations(kind, version).addTo(paths);
      schema(kind, version)
          .ifPresent(schema -> schemas.set(OpenApiSchema.name(kind, version), schema));
    }
    if (!schemas.isEmpty()) {
      OpenApiSchema.addMetadata(schemas);
    }
    document.putObject("components").set("schemas", schemas);
    return document;
  }

  private Optional<ObjectNode> schema(ResourceKind kind, String version) {
    ObjectKey definition = new ObjectKey("", kind.collection().toString());
    if (!kind.is(Trait.CUSTOM)) {
      return Optional.empty();
    }
    for (JsonNode each :
        store.find(DEFINITIONS, definition).orElseThrow().path("spec").path("versions")) {
      if (each.path("name").asText().equals(version)) {
        return Optional.of(
            OpenApiSchema.of(kind, version, each.path("schema").path("openAPIV3Schema")));
      }
    }
    return Optional.empty();
  }
}
