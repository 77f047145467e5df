package io.capilib.testkit.internal.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.GoJsonError;
import io.capilib.testkit.internal.json.GoNumbers;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.json.YamlText;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.patch.GoText;
import io.capilib.testkit.internal.patch.Mistyped;
import io.capilib.testkit.internal.patch.TypeShape;
import io.capilib.testkit.internal.protobuf.ProtobufObject;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.store.GroupResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The decode stage: bytes become an object of the requested kind and version. */
public final class BodyDecoder {
  static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
  public static final String ACCEPTED = "application/json, application/yaml, " + PROTOBUF;
  private static final int SHOWN_OF_BODY = 30;

  private BodyDecoder() {}

  /** Returns the body as an object at the request's version, pruned and defaulted. */
  public static ObjectNode object(ResourceRequest request, WriteOptions options) {
    String type = mediaType(request.http());
    if (type.equals(PROTOBUF)) {
      throw unrecognized(request, protobufProblem(request.http().body()));
    }
    if (!List.of("", "application/json", "application/yaml").contains(type)) {
      throw ApiError.unsupportedMediaType(ACCEPTED);
    }
    byte[] body = request.http().body();
    JsonNode tree;
    try {
      tree = type.contains("yaml") ? YamlText.parse(body) : Json.parse(body);
    } catch (IOException e) {
      throw unrecognized(
          request, "couldn't get version/kind; json parse error: " + problem(body, e));
    }
    if (!tree.isObject()) {
      throw unrecognized(request, "couldn't get version/kind; json parse error: " + noObject(tree));
    }
    if (request.kind().is(Trait.CUSTOM)) {
      checkNumbers(request, tree, body);
    }
    List<String> strict = new ArrayList<>();
    DuplicateFields.in(body).forEach(path -> strict.add("duplicate field \"" + path + '"'));
    return decoded(request, tree, options, strict, why -> undecodable(request, tree, why));
  }

  /** Returns what is wrong with a body in protobuf, of which no other stage could make JSON. */
  private static String protobufProblem(byte[] body) {
    try {
      return "no object of a known kind: " + ProtobufObject.parse(body).kind();
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void checkNumbers(ResourceRequest request, JsonNode tree, byte[] body) {
    Optional<String> tooLarge = GoNumbers.tooLarge(tree, body);
    if (tooLarge.isPresent()) {
      throw undecodable(
          request,
          "json: cannot unmarshal number " + tooLarge.get() + " into Go value of type float64");
    }
  }

  /** Checks a tree that shall be an object of the request's kind, and prunes and defaults it. */
  public static ObjectNode decoded(ResourceRequest request, JsonNode tree, WriteOptions options) {
    return decoded(request, tree, options, List.of(), why -> undecodable(request, why));
  }

  /**
   * As the shorter form.
   *
   * @param problems what a strict client does not want to see, and others are warned of
   * @param refusal makes the answer to a tree that cannot be decoded, from the reason
   */
  public static ObjectNode decoded(
      ResourceRequest request,
      JsonNode tree,
      WriteOptions options,
      List<String> problems,
      Function<String, ApiError> refusal) {
    if (!(tree instanceof ObjectNode object)) {
      throw unrecognized(request, "expected a JSON object");
    }
    if (request.kind().is(Trait.CUSTOM)) {
      GoNumbers.normalise(object);
    }
    check(request, object, refusal);
    List<String> strict = new ArrayList<>(problems);
    List<String> dropped = request.kind().complete(request.version(), object);
    dropped.forEach(path -> strict.add("unknown field \"" + path + '"'));
    if (request.kind().is(Trait.CUSTOM)
        && dropped.stream().anyMatch(path -> path.startsWith("metadata."))) {
      Meta.of(object).dropEmpty(); // it was decoded and encoded
    }
    if (options.fieldValidation().equals("Strict") && !strict.isEmpty()) {
      throw refusal.apply("strict decoding error: " + String.join(", ", strict));
    }
    if (!options.fieldValidation().equals("Ignore")) {
      strict.forEach(request.warnings()::add);
    }
    return object;
  }

  /**
   * Completes what came of an apply: it was never decoded, so that nulls are left to validation.
   */
  public static void applied(
      ResourceRequest request, Meta applied, ObjectNode object, WriteOptions options) {
    if (request.kind().is(Trait.CUSTOM)) {
      GoNumbers.normalise(object);
      check(request, object, why -> undecodable(request, why));
      request.kind().rules().defaulted(request.version(), object);
    } else {
      decoded(request, object, options, List.of(), why -> inconvertible(applied, object, why));
    }
  }

  private static ApiError inconvertible(Meta applied, ObjectNode object, String why) {
    String type = GoText.typeOf(object);
    String cause = (why.startsWith("illegal base64") ? "error decoding from json: " : "") + why;
    return ApiError.internal(
        "failed to convert new object (%s/%s; %s) to proper version: unable to convert unstructured object to %s: %s"
            .formatted(applied.namespace(), applied.name(), type, type, cause));
  }

  private static void check(
      ResourceRequest request, ObjectNode object, Function<String, ApiError> refusal) {
    boolean custom = request.kind().is(Trait.CUSTOM);
    boolean patched = request.http().method().equals("PATCH");
    Optional<String> problem =
        custom && !object.path("kind").asText().isEmpty()
            ? Mistyped.inMetadata(object.path("metadata"))
            : Optional.empty();
    if (problem.isEmpty()) {
      checkType(request, object);
    }
    problem =
        custom ? problem : Mistyped.find(object, request.kind().shape(request.version()), patched);
    dropNulls(object.path("metadata"));
    if (problem.isPresent()) {
      throw refusal.apply(problem.get());
    }
  }

  /** A custom object is named by what it says it is. */
  private static ApiError undecodable(ResourceRequest request, JsonNode object, String why) {
    if (!request.kind().is(Trait.CUSTOM) || object.path("kind").asText().isEmpty()) {
      return undecodable(request, why);
    }
    String apiVersion = object.path("apiVersion").asText();
    return ApiError.badRequest(
        "%s in version \"%s\" cannot be handled as a %s: %s"
            .formatted(
                object.path("kind").asText(),
                apiVersion.substring(apiVersion.indexOf('/') + 1),
                request.kind().names().kind(),
                why));
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
      if (sameVersion) {
        return; // refused by validation
      }
      throw otherVersion(request, apiVersion);
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

  /** Nothing else but the metadata is checked in an object of another kind. */
  public static void checkKind(
      ResourceRequest request, ObjectNode object, List<FieldError> ofMetadata) {
    String kind = object.path("kind").asText();
    if (!kind.equals(request.kind().names().kind())) {
      List<FieldError> errors = new ArrayList<>(ofMetadata);
      errors.add(FieldError.invalid("kind", kind, "must be " + request.kind().names().kind()));
      throw ApiError.invalid(
          new GroupResource(request.kind().group(), kind), Meta.of(object).name(), errors);
    }
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
                + "\" in scheme \""
                + request.kind().release().scheme()
                + '"'
            : "converting (%s.%s) to (%s.%s): unknown conversion"
                .formatted(
                    version, kind, group.isEmpty() ? "core" : group.split("\\.", 2)[0], wanted);
    return ApiError.badRequest(
        kind + " in version \"" + version + "\" cannot be handled as a " + wanted + ": " + problem);
  }

  /** Returns the body as a tree, read as YAML, of which JSON is a part, only if it says so. */
  public static JsonNode document(ApiRequest http) {
    try {
      return mediaType(http).contains("yaml")
          ? YamlText.parse(http.body())
          : Json.parse(http.body());
    } catch (IOException e) {
      throw ApiError.badRequest(problem(http.body(), e));
    }
  }

  public static String mediaType(ApiRequest http) {
    String type = http.header("content-type");
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).trim();
  }

  /** Nulls in maps of texts are empty texts; maps that are null are not there. */
  private static void dropNulls(JsonNode metadata) {
    for (String member : List.of("labels", "annotations")) {
      JsonNode map = metadata.path(member);
      for (Map.Entry<String, JsonNode> entry : List.copyOf(map.properties())) {
        if (entry.getValue().isNull()) {
          ((ObjectNode) map).put(entry.getKey(), "");
        }
      }
      if (map.isNull() && metadata instanceof ObjectNode members) {
        members.remove(member);
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
  private static String problem(byte[] body, IOException e) {
    return GoJsonError.in(body).orElse(String.valueOf(e.getMessage()));
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
