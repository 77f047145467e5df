package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.json.YamlText;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The decode stage: bytes become an object of the requested kind and version. */
final class BodyDecoder {
  private static final String ACCEPTED = "application/json, application/yaml";

  private BodyDecoder() {}

  /** Returns the body as an object at the request's version, pruned and defaulted. */
  static ObjectNode object(ResourceRequest request) {
    String type = mediaType(request.http());
    if (!List.of("", "application/json", "application/yaml").contains(type)) {
      throw ApiError.unsupportedMediaType(ACCEPTED);
    }
    return decoded(request, document(request.http()));
  }

  /** Checks a tree that shall be an object of the request's kind, and prunes and defaults it. */
  static ObjectNode decoded(ResourceRequest request, JsonNode tree) {
    String wantedKind = request.kind().names().kind();
    if (!(tree instanceof ObjectNode object)) {
      throw ApiError.badRequest(
          "the object provided is unrecognized (must be of type "
              + wantedKind
              + "): expected a JSON object");
    }
    if (!object.has("apiVersion") && !request.kind().is(Trait.CUSTOM)) {
      object.put("apiVersion", request.apiVersion());
    }
    if (!object.has("kind") && !request.kind().is(Trait.CUSTOM)) {
      object.put("kind", wantedKind);
    }
    String apiVersion = object.path("apiVersion").asText();
    String kind = object.path("kind").asText();
    if (apiVersion.isEmpty() || kind.isEmpty()) {
      String missing = kind.isEmpty() ? "Kind" : "apiVersion";
      throw ApiError.badRequest("Object '" + missing + "' is missing in the body");
    }
    if (!apiVersion.equals(request.apiVersion())) {
      throw ApiError.badRequest(
          "the API version in the data ("
              + apiVersion
              + ") does not match the expected API version ("
              + request.apiVersion()
              + ")");
    }
    if (!kind.equals(wantedKind)) {
      throw ApiError.badRequest(
          "the object provided is unrecognized (must be of type "
              + wantedKind
              + "): the body is a "
              + kind);
    }
    checkMetadata(request, object);
    request.kind().rules().decoded(request.version(), object);
    return object;
  }

  /** Returns the body as a tree, read as YAML, of which JSON is a part, only if it says so. */
  static JsonNode document(ApiRequest http) {
    try {
      return mediaType(http).contains("yaml")
          ? YamlText.parse(http.body())
          : Json.parse(http.body());
    } catch (IOException e) {
      throw ApiError.badRequest("the body of the request cannot be read: " + e.getMessage());
    }
  }

  static String mediaType(ApiRequest http) {
    String type = http.header("content-type");
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).trim();
  }

  private static void checkMetadata(ResourceRequest request, ObjectNode object) {
    JsonNode metadata = object.get("metadata");
    if (metadata != null && !metadata.isNull() && !metadata.isObject()) {
      throw undecodable(request, "metadata is no object");
    }
    Meta meta = Meta.of(object);
    for (String member : List.of("name", "namespace", "uid", "resourceVersion", "generateName")) {
      JsonNode value = meta.node().get(member);
      if (value != null && !value.isNull() && !value.isTextual()) {
        throw undecodable(request, "metadata." + member + " is no string");
      }
    }
    for (String member : List.of("labels", "annotations")) {
      JsonNode map = meta.node().path(member);
      if (!map.isMissingNode() && !map.isNull() && !map.isObject()) {
        throw undecodable(request, "metadata." + member + " is no object");
      }
      for (Map.Entry<String, JsonNode> entry : map.properties()) {
        if (!entry.getValue().isTextual()) {
          throw undecodable(request, "metadata." + member + "." + entry.getKey() + " is no string");
        }
      }
    }
  }

  private static ApiError undecodable(ResourceRequest request, String why) {
    String kind = request.kind().names().kind();
    return ApiError.badRequest(
        kind
            + " in version \""
            + request.version()
            + "\" cannot be handled as a "
            + kind
            + ": "
            + why);
  }
}
