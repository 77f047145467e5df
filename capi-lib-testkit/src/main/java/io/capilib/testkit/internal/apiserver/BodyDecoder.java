package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.json.YamlText;
import io.capilib.testkit.internal.patch.Mistyped;
import io.capilib.testkit.internal.patch.TypeShape;
import io.capilib.testkit.internal.store.GroupResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The decode stage: bytes become an object of the requested kind and version. */
final class BodyDecoder {
  private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
  static final String ACCEPTED = "application/json, application/yaml, " + PROTOBUF;
  private static final int SHOWN_OF_BODY = 30;

  private BodyDecoder() {}

  /** Returns the body as an object at the request's version, pruned and defaulted. */
  static ObjectNode object(ResourceRequest request, WriteOptions options) {
    String type = mediaType(request.http());
    if (type.equals(PROTOBUF)) {
      throw ApiError.notImplemented("bodies in protobuf");
    }
    if (!List.of("", "application/json", "application/yaml").contains(type)) {
      throw ApiError.unsupportedMediaType(ACCEPTED);
    }
    byte[] body = request.http().body();
    JsonNode tree;
    try {
      tree = type.contains("yaml") ? YamlText.parse(body) : Json.parse(body);
    } catch (IOException e) {
      throw unrecognized(request, "couldn't get version/kind; json parse error: " + problem(e));
    }
    if (!tree.isObject()) {
      throw unrecognized(request, "couldn't get version/kind; json parse error: " + noObject(tree));
    }
    List<String> strict = new ArrayList<>();
    DuplicateFields.in(body).forEach(path -> strict.add("duplicate field \"" + path + '"'));
    return decoded(request, tree, options, strict);
  }

  /** Checks a tree that shall be an object of the request's kind, and prunes and defaults it. */
  static ObjectNode decoded(ResourceRequest request, JsonNode tree, WriteOptions options) {
    return decoded(request, tree, options, List.of());
  }

  private static ObjectNode decoded(
      ResourceRequest request, JsonNode tree, WriteOptions options, List<String> problems) {
    if (!(tree instanceof ObjectNode object)) {
      throw unrecognized(request, "expected a JSON object");
    }
    checkType(request, object);
    checkMetadata(request, object);
    if (!request.kind().is(Trait.CUSTOM)) {
      Mistyped.find(object, request.kind().shape(request.version()))
          .ifPresent(
              problem -> {
                throw undecodable(request, problem);
              });
    }
    String unreadable = request.kind().rules().undecodable(object);
    if (!unreadable.isEmpty()) {
      throw undecodable(request, unreadable);
    }
    List<String> strict = new ArrayList<>(problems);
    request
        .kind()
        .complete(request.version(), object)
        .forEach(path -> strict.add("unknown field \"" + path + '"'));
    if (options.fieldValidation().equals("Strict") && !strict.isEmpty()) {
      throw undecodable(request, "strict decoding error: " + String.join(", ", strict));
    }
    if (!options.fieldValidation().equals("Ignore")) {
      strict.forEach(request.warnings()::add);
    }
    return object;
  }

  private static void checkType(ResourceRequest request, ObjectNode object) {
    String wanted = request.kind().names().kind();
    if (!request.kind().is(Trait.CUSTOM)) {
      object.put("apiVersion", object.path("apiVersion").asText(request.apiVersion()));
      object.put("kind", object.path("kind").asText(wanted));
    }
    String apiVersion = object.path("apiVersion").asText();
    String kind = object.path("kind").asText();
    if (kind.isEmpty()) {
      String body = new String(request.http().body(), StandardCharsets.UTF_8);
      throw unrecognized(request, "Object 'Kind' is missing in '" + body + "'");
    }
    boolean sameVersion = apiVersion.equals(request.apiVersion());
    if (sameVersion && kind.equals(wanted)) {
      return;
    }
    if (request.kind().is(Trait.CUSTOM)) {
      throw sameVersion ? otherKind(request, object, kind) : otherVersion(request, apiVersion);
    }
    if (kind.equals(wanted) && isServedWith(request, apiVersion)) {
      throw otherVersion(request, apiVersion);
    }
    throw cannotBeHandled(request, kind, apiVersion);
  }

  private static boolean isServedWith(ResourceRequest request, String apiVersion) {
    return TypeShape.builtin(apiVersion, request.kind().names().kind()) != null;
  }

  private static ApiError otherVersion(ResourceRequest request, String apiVersion) {
    return ApiError.badRequest(
        "the API version in the data ("
            + apiVersion
            + ") does not match the expected API version ("
            + request.apiVersion()
            + ")");
  }

  private static ApiError otherKind(ResourceRequest request, ObjectNode object, String kind) {
    return ApiError.invalid(
        new GroupResource(request.kind().group(), kind),
        Meta.of(object).name(),
        List.of(FieldError.invalid("kind", kind, "must be " + request.kind().names().kind())));
  }

  /** The words of Go's conversion between types. */
  private static ApiError cannotBeHandled(ResourceRequest request, String kind, String apiVersion) {
    String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
    String group = request.kind().group();
    String wanted = request.kind().names().kind();
    String problem =
        TypeShape.builtin(apiVersion, kind) == null
            ? "no kind \""
                + kind
                + "\" is registered for version \""
                + apiVersion
                + "\" in scheme \"pkg/runtime/scheme.go:111\""
            : "converting (%s.%s) to (%s.%s): unknown conversion"
                .formatted(
                    version, kind, group.isEmpty() ? "core" : group.split("\\.", 2)[0], wanted);
    return ApiError.badRequest(
        kind + " in version \"" + version + "\" cannot be handled as a " + wanted + ": " + problem);
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

  static ApiError undecodable(ResourceRequest request, String why) {
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

  private static ApiError unrecognized(ResourceRequest request, String why) {
    return ApiError.badRequest(
        "the object provided is unrecognized (must be of type "
            + request.kind().names().kind()
            + "): "
            + why
            + " ("
            + shown(request.http().body())
            + ")");
  }

  /** Returns the beginning of a body, as text if it may be JSON. */
  private static String shown(byte[] body) {
    if (body.length == 0) {
      return "<empty>";
    }
    int length = Math.min(body.length, SHOWN_OF_BODY);
    String start =
        body[0] == '{'
            ? new String(body, 0, length, StandardCharsets.UTF_8)
            : HexFormat.of().formatHex(body, 0, length);
    return length < body.length ? start + " ..." : start;
  }

  /** Returns what Go says about a text that is no JSON. */
  private static String problem(IOException e) {
    String text = String.valueOf(e.getMessage());
    if (text.contains("end-of-input")) {
      return "unexpected end of JSON input";
    }
    return e instanceof JsonProcessingException json ? json.getOriginalMessage() : text;
  }

  private static String noObject(JsonNode tree) {
    if (tree.isMissingNode()) {
      return "unexpected end of JSON input";
    }
    String type =
        switch (tree.getNodeType()) {
          case ARRAY -> "array";
          case STRING -> "string";
          case BOOLEAN -> "bool";
          default -> "number";
        };
    return "json: cannot unmarshal "
        + type
        + " into Go value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\";"
        + " Kind string \"json:\\\"kind,omitempty\\\"\" }";
  }
}
