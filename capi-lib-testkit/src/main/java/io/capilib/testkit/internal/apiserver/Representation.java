package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import java.util.Arrays;
import java.util.List;

/** The encode stage: in which form the client accepts objects. */
enum Representation {
  /** The objects themselves. */
  OBJECT,
  /** Only their metadata. */
  METADATA;

  private static final String YAML = "application/yaml";
  private static final List<String> JSON = List.of("application/json", "application/*", "*/*", "");

  /** Returns the first form of the Accept header that the server has. */
  static Representation accepted(ResourceRequest request) {
    return accepted(request.http(), request.kind().is(Trait.CUSTOM));
  }

  private static Representation accepted(ApiRequest http, boolean custom) {
    for (String clause : http.header("accept").split(",", -1)) {
      List<String> parts = Arrays.stream(clause.split(";", -1)).map(String::trim).toList();
      String as = as(parts);
      if (!JSON.contains(parts.get(0)) && !parts.get(0).equals(YAML)) {
        continue;
      }
      if (as.isEmpty()) {
        return OBJECT;
      }
      boolean metadata =
          as.equals("PartialObjectMetadata") || as.equals("PartialObjectMetadataList");
      if (metadata && parts.contains("g=meta.k8s.io") && parts.contains("v=v1")) {
        return METADATA;
      }
    }
    throw custom || known(http)
        ? ApiError.notAcceptable(BodyDecoder.ACCEPTED)
        : ApiError.unroutable(
            406,
            "NotAcceptable",
            "406: Not Acceptable\n\nAvailable representations: "
                + BodyDecoder.ACCEPTED
                + ", application/json;stream=watch, "
                + BodyDecoder.PROTOBUF
                + ";stream=watch");
  }

  /** Returns whether the client accepts a media type of the server's, though not such a form. */
  private static boolean known(ApiRequest http) {
    return Arrays.stream(http.header("accept").split(",", -1))
        .map(clause -> clause.split(";", -1)[0].trim())
        .anyMatch(type -> JSON.contains(type) || BodyDecoder.ACCEPTED.contains(type));
  }

  /** Returns whether the first form of JSON that the client accepts is a table. */
  static boolean wantsTable(ApiRequest http) {
    for (String clause : http.header("accept").split(",", -1)) {
      List<String> parts = Arrays.stream(clause.split(";", -1)).map(String::trim).toList();
      if (JSON.contains(parts.get(0)) || parts.get(0).equals(YAML)) {
        return parts.containsAll(List.of("as=Table", "g=meta.k8s.io", "v=v1"));
      }
    }
    return false;
  }

  /** Returns whether the first form that the server has is YAML. */
  static boolean wantsYaml(ApiRequest http) {
    for (String clause : http.header("accept").split(",", -1)) {
      String type = clause.split(";", -1)[0].trim();
      if (type.equals(YAML) || JSON.contains(type)) {
        return type.equals(YAML);
      }
    }
    return false;
  }

  private static String as(List<String> parts) {
    return parts.stream()
        .filter(part -> part.startsWith("as="))
        .map(part -> part.substring(3))
        .findFirst()
        .orElse("");
  }

  /** Returns an object in this form; the given tree stays as it is. */
  ObjectNode of(ObjectNode object) {
    if (this == OBJECT) {
      return object;
    }
    ObjectNode partial = Json.object();
    partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
    partial.set("metadata", object.path("metadata"));
    return partial;
  }

  /** Returns an item of a list: of built-in kinds it does not repeat its kind. */
  ObjectNode item(ResourceKind kind, ObjectNode object) {
    if (this == METADATA || kind.is(Trait.CUSTOM)) {
      return of(object);
    }
    ObjectNode item = Json.object();
    item.setAll(object);
    return item.without(List.of("kind", "apiVersion"));
  }

  /** Returns an empty list of objects in this form. */
  ObjectNode list(ResourceRequest request) {
    ObjectNode list = Json.object();
    return this == METADATA
        ? list.put("kind", "PartialObjectMetadataList").put("apiVersion", "meta.k8s.io/v1")
        : list.put("kind", request.kind().names().listKind())
            .put("apiVersion", request.apiVersion());
  }
}
