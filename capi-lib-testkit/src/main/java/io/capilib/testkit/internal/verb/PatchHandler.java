package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.BodyDecoder;
import io.capilib.testkit.internal.codec.Representation;
import io.capilib.testkit.internal.codec.WriteOptions;
import io.capilib.testkit.internal.json.GoJsonError;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.MetaRules;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.route.ResourceRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** PATCH: a change to an object, in one of four languages. */
public record PatchHandler(
    Machinery machinery, Admission admission, Replacement replacement, ApplyHandler apply)
    implements Handler {
  static final String STRATEGIC = "application/strategic-merge-patch+json";
  private static final String MERGE = "application/merge-patch+json";
  static final String JSON = "application/json-patch+json";

  @Override
  public ApiResponse handle(ResourceRequest request) {
    String type = BodyDecoder.mediaType(request.http());
    if (type.equals(ApplyHandler.MEDIA_TYPE)) {
      return apply.handle(request);
    }
    boolean strategic = type.equals(STRATEGIC) && !request.kind().is(Trait.CUSTOM);
    if (!strategic && !type.equals(MERGE) && !type.equals(JSON)) {
      boolean patch = type.equals(STRATEGIC);
      throw patch || request.kind().is(Trait.CUSTOM)
          ? ApiError.unsupportedMediaType(accepted(request.kind()))
          : ApiError.unroutable(415, "UnsupportedMediaType", "415: Unsupported Media Type");
    }
    Representation form = Representation.accepted(request);
    List<FieldError> problems = new ArrayList<>();
    if (request.http().query().has("force")) {
      problems.add(FieldError.forbidden("force", "may not be specified for non-apply patch"));
    }
    WriteOptions options = WriteOptions.of(request.http(), "PatchOptions", problems);
    ObjectNode stored = GetHandler.find(machinery, request);
    ObjectNode old = request.kind().seen(request.version(), stored);
    JsonNode document = document(request, type);
    ObjectNode changed =
        switch (type) {
          case JSON -> PatchDocument.json(old, document);
          case MERGE -> PatchDocument.merge(old, document);
          default -> PatchDocument.strategic(request, old, document);
        };
    ObjectNode next = new PatchOutcome(request, type, document, options).decoded(changed);
    check(request, Meta.of(next), Meta.of(old));
    admission.update(request);
    MetaRules.dropEqualOwners(Meta.of(next), true, request.warnings());
    return ApiResponse.json(200, form.of(replacement.replace(request, old, next, options)));
  }

  private static JsonNode document(ResourceRequest request, String type) {
    byte[] body = request.http().body();
    Optional<String> problem = GoJsonError.in(body);
    if (problem.isPresent()) {
      String what = type.equals(STRATEGIC) ? "" : "error decoding patch: ";
      throw ApiError.badRequest(what + problem.get());
    }
    return BodyDecoder.document(request.http());
  }

  private static void check(ResourceRequest request, Meta changed, Meta old) {
    if (!changed.namespace().isEmpty() && !changed.namespace().equals(old.namespace())) {
      throw ApiError.otherNamespace();
    }
    if (changed.name().isEmpty()) {
      throw ApiError.undeterminableName(old.name());
    }
    if (!changed.name().equals(old.name())) {
      throw ApiError.otherName(changed.name(), old.name());
    }
    if (!changed.uid().isEmpty() && !changed.uid().equals(old.uid())) {
      FieldError error = FieldError.invalid("metadata.uid", changed.uid(), "field is immutable");
      int times = request.kind().is(Trait.CHECKED_ONCE) ? 1 : 2;
      throw request.kind().invalid(request.name(), Collections.nCopies(times, error));
    }
  }

  private static String accepted(ResourceKind kind) {
    return kind.is(Trait.CUSTOM)
        ? String.join(", ", JSON, MERGE, ApplyHandler.MEDIA_TYPE)
        : String.join(", ", JSON, MERGE, STRATEGIC, ApplyHandler.MEDIA_TYPE);
  }
}
