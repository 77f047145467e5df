package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.BodyDecoder;
import io.capilib.testkit.internal.codec.DuplicateFields;
import io.capilib.testkit.internal.codec.Representation;
import io.capilib.testkit.internal.codec.WriteOptions;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.json.YamlText;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.patch.GoText;
import io.capilib.testkit.internal.patch.TypeShape;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.route.ResourceRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PATCH with an applied configuration (server-side apply): creates, or changes what differs. */
public record ApplyHandler(
    Machinery machinery,
    Admission admission,
    Creation creation,
    Replacement replacement,
    FieldOwnership ownership)
    implements Handler {
  public static final String MEDIA_TYPE = "application/apply-patch+yaml";

  @Override
  public ApiResponse handle(ResourceRequest request) {
    Representation form = Representation.accepted(request);
    List<FieldError> problems = new ArrayList<>();
    if (request.http().query().text("fieldManager").isEmpty()) {
      problems.add(FieldError.required("fieldManager", "is required for apply patch"));
    }
    WriteOptions options = WriteOptions.of(request.http(), "PatchOptions", problems);
    Optional<ObjectNode> stored = machinery.store().find(request.collection(), request.key());
    if (stored.isEmpty() && !request.subresource().isEmpty()) {
      throw ApiError.notFound(request.collection(), request.name());
    }
    ObjectNode applied = configuration(request, options);
    if (stored.isEmpty()) {
      return ApiResponse.json(201, form.of(create(request, applied, options)));
    }
    ObjectNode old = request.kind().seen(request.version(), stored.get());
    admission.update(request);
    ObjectNode next = ownership.apply(request, old, applied, options);
    BodyDecoder.applied(request, Meta.of(applied), next, options);
    checkName(request, Meta.of(next));
    checkPreconditions(request, Meta.of(applied), Meta.of(old));
    return ApiResponse.json(200, form.of(replacement.replaceApplied(request, old, next, options)));
  }

  private ObjectNode create(ResourceRequest request, ObjectNode applied, WriteOptions options) {
    if (!Meta.of(applied).uid().isEmpty()) {
      throw ApiError.conflict(
          request.collection(),
          request.name(),
          "uid mismatch: the provided object specified uid "
              + Meta.of(applied).uid()
              + ", and no existing object was found");
    }
    ObjectNode object = ownership.apply(request, null, applied, options);
    BodyDecoder.applied(request, Meta.of(applied), object, options);
    checkName(request, Meta.of(object));
    UpdateHandler.checkNumber(Meta.of(object));
    return creation.createApplied(request, object, options);
  }

  private static ObjectNode configuration(ResourceRequest request, WriteOptions options) {
    JsonNode tree;
    try {
      tree = YamlText.parse(request.http().body());
    } catch (IOException e) {
      throw ApiError.badRequest("error decoding YAML: " + e.getMessage());
    }
    if (!options.fieldValidation().equals("Ignore")) {
      checkKeys(request, options, repeatedKeys(request.http().body()));
    }
    if (!(tree instanceof ObjectNode applied)) {
      throw ApiError.badRequest("the applied configuration is no object");
    }
    if (isUnknown(request, applied)) {
      throw ApiError.badRequest("invalid object type: " + GoText.typeOf(applied));
    }
    if (!applied.path("apiVersion").asText().equals(request.apiVersion())) {
      throw ApiError.badRequest(
          "Incorrect version specified in apply patch. Specified patch version: "
              + applied.path("apiVersion").asText()
              + ", expected: "
              + request.apiVersion());
    }
    return applied;
  }

  private static boolean isUnknown(ResourceRequest request, ObjectNode applied) {
    String apiVersion = applied.path("apiVersion").asText();
    String kind = applied.path("kind").asText();
    return request.kind().is(Trait.CUSTOM)
        ? !kind.equals(request.kind().names().kind()) || !request.kind().knows(apiVersion)
        : TypeShape.builtin(apiVersion, kind) == null;
  }

  private static void checkName(ResourceRequest request, Meta meta) {
    if (meta.name().isEmpty()) {
      throw ApiError.undeterminableName(request.name());
    }
    if (!meta.name().equals(request.name())) {
      throw ApiError.otherName(meta.name(), request.name());
    }
  }

  /**
   * The lines of repeated keys take a parser of YAML, which most bodies, being JSON, do not need.
   */
  private static List<String> repeatedKeys(byte[] body) {
    boolean json = body.length > 0 && body[0] == '{';
    return json && DuplicateFields.in(body).isEmpty() ? List.of() : YamlText.repeatedKeys(body);
  }

  private static void checkKeys(
      ResourceRequest request, WriteOptions options, List<String> repeated) {
    if (options.fieldValidation().equals("Strict") && !repeated.isEmpty()) {
      throw ApiError.badRequest(
          "error strict decoding YAML: error converting YAML to JSON: yaml: unmarshal errors:\n  "
              + String.join("\n  ", repeated));
    }
    repeated.forEach(request.warnings()::add);
  }

  private static void checkPreconditions(ResourceRequest request, Meta applied, Meta old) {
    UpdateHandler.checkNumber(applied);
    if (!applied.resourceVersion().matches("0*")
        && !applied.resourceVersion().equals(old.resourceVersion())) {
      throw ApiError.stale(request.collection(), request.name());
    }
    if (!applied.uid().isEmpty() && !applied.uid().equals(old.uid())) {
      throw ApiError.conflict(
          request.collection(),
          request.name(),
          "uid mismatch: the provided object specified uid "
              + applied.uid()
              + ", and the existing object has uid "
              + old.uid());
    }
  }
}
