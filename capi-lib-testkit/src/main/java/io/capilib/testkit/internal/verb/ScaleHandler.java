package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.BodyDecoder;
import io.capilib.testkit.internal.codec.WriteOptions;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.ScalePaths;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.protocol.Refusal;
import io.capilib.testkit.internal.route.ResourceRequest;
import java.util.List;

/** GET, PUT and PATCH of the subresource scale: the replicas of an object, whatever its kind. */
public record ScaleHandler(Machinery machinery, Admission admission, Replacement replacement)
    implements Handler {
  @Override
  public ApiResponse handle(ResourceRequest request) {
    ScalePaths paths = ScalePaths.of(request.kind(), request.version()).orElseThrow();
    ObjectNode stored = GetHandler.find(machinery, request);
    ObjectNode old = request.kind().view(request.version(), stored);
    if (request.verb().equals("get")) {
      return ApiResponse.json(200, scale(paths, old, true));
    }
    WriteOptions options = WriteOptions.of(request.http(), "UpdateOptions");
    ObjectNode wanted = wanted(request, scale(paths, old, false));
    UpdateHandler.checkVersion(request, versioned(wanted, old), Meta.of(old));
    JsonNode replicas = wanted.path("spec").path("replicas");
    if (replicas.asLong() < 0) {
      throw request
          .kind()
          .invalid(
              request.name(),
              List.of(
                  FieldError.invalidPlain(
                      paths.specReplicas(),
                      replicas.asText(),
                      "should be a non-negative integer")));
    }
    admission.update(request);
    ObjectNode next = old.deepCopy();
    String path = paths.specReplicas();
    int last = path.lastIndexOf('.');
    next.withObject(ScalePaths.pointer(path.substring(0, last)))
        .set(path.substring(last + 1), Json.tree(replicas.asLong()));
    return ApiResponse.json(
        200, scale(paths, replacement.replace(request, old, next, options), true));
  }

  /** A scale that names no version is written whatever the object's is. */
  private static Meta versioned(ObjectNode scale, ObjectNode old) {
    Meta meta = Meta.of(scale);
    if (meta.resourceVersion().isEmpty()) {
      meta.node().put("resourceVersion", Meta.of(old).resourceVersion());
    }
    return meta;
  }

  private static ObjectNode wanted(ResourceRequest request, ObjectNode scale) {
    JsonNode document = BodyDecoder.document(request.http());
    if (request.verb().equals("patch")) {
      return switch (BodyDecoder.mediaType(request.http())) {
        case PatchHandler.JSON -> PatchDocument.json(scale, document);
        case ApplyHandler.MEDIA_TYPE -> throw Refusal.SCALE_APPLY.error();
        default -> PatchDocument.merge(scale, document);
      };
    }
    if (!(document instanceof ObjectNode given)) {
      throw ApiError.badRequest("the scale is no object");
    }
    return given;
  }

  private static ObjectNode scale(ScalePaths paths, ObjectNode object, boolean strict) {
    JsonNode replicas = object.at(ScalePaths.pointer(paths.specReplicas()));
    if (strict && replicas.isMissingNode()) {
      String problem = "the spec replicas field \"" + paths.specReplicas() + "\" does not exist";
      throw ApiError.internalError(problem);
    }
    ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    ObjectNode metadata = scale.putObject("metadata");
    for (String member :
        List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
      JsonNode value = Meta.of(object).node().path(member);
      if (!value.isMissingNode()) {
        metadata.set(member, value);
      }
    }
    ObjectNode spec = scale.putObject("spec");
    if (replicas.asLong() != 0) {
      spec.set("replicas", replicas);
    }
    ObjectNode status = scale.putObject("status");
    status.put("replicas", object.at(ScalePaths.pointer(paths.statusReplicas())).asLong());
    String selector = paths.selectorOf(object);
    if (!selector.isEmpty()) {
      status.put("selector", selector);
    }
    return scale;
  }
}
