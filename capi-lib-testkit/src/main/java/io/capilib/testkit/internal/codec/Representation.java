package io.capilib.testkit.internal.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.route.ResourceRequest;
import java.util.List;
import java.util.Optional;

/** The encode stage: in which form the client accepts objects. */
public enum Representation {
  /** The objects themselves. */
  OBJECT,
  /** Only their metadata. */
  METADATA;

  /** Returns the first form of the Accept header that the server has. */
  public static Representation accepted(ResourceRequest request) {
    return MediaClause.accepted(request)
        .map(clause -> clause.as().isEmpty() ? OBJECT : METADATA)
        .orElseThrow(() -> refusal(request));
  }

  private static ApiError refusal(ResourceRequest request) {
    List<MediaClause> wanted = MediaClause.of(request.http()).toList();
    boolean custom = request.kind().is(Trait.CUSTOM);
    if (!custom && wanted.stream().anyMatch(each -> each.isProtobuf() && each.as().isEmpty())) {
      return ApiError.notImplemented("answers in protobuf of " + request.kind().names().kind());
    }
    return custom || wanted.stream().anyMatch(each -> each.isText() || each.isProtobuf())
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

  /** Returns whether the first form that the server has for the kind is a table. */
  public static boolean wantsTable(ResourceRequest request) {
    Optional<MediaClause> objects = MediaClause.accepted(request);
    return MediaClause.of(request.http())
        .filter(each -> each.isText() || objects.filter(each::equals).isPresent())
        .findFirst()
        .filter(MediaClause::isTable)
        .isPresent();
  }

  /** Returns an object in this form; the given tree stays as it is. */
  public ObjectNode of(ObjectNode object) {
    if (this == OBJECT) {
      return object;
    }
    ObjectNode partial = Json.object();
    partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
    partial.set("metadata", object.path("metadata"));
    return partial;
  }

  /** Returns an item of a list: of built-in kinds it does not repeat its kind. */
  public ObjectNode item(ResourceKind kind, ObjectNode object) {
    if (this == METADATA || kind.is(Trait.CUSTOM)) {
      return of(object);
    }
    ObjectNode item = Json.object();
    item.setAll(object);
    return item.without(List.of("kind", "apiVersion"));
  }

  /** Returns an empty list of objects in this form. */
  public ObjectNode list(ResourceRequest request) {
    ObjectNode list = Json.object();
    return this == METADATA
        ? list.put("kind", "PartialObjectMetadataList").put("apiVersion", "meta.k8s.io/v1")
        : list.put("kind", request.kind().names().listKind())
            .put("apiVersion", request.apiVersion());
  }
}
