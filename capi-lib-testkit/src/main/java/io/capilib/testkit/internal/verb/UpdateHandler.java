package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.BodyDecoder;
import io.capilib.testkit.internal.codec.Representation;
import io.capilib.testkit.internal.codec.WriteOptions;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.MetaRules;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.store.GroupResource;
import java.util.List;
import java.util.Optional;

/** PUT: the next state of an object as a whole. */
public record UpdateHandler(
    Machinery machinery, Admission admission, Creation creation, Replacement replacement)
    implements Handler {
  @Override
  public ApiResponse handle(ResourceRequest request) {
    Representation form = Representation.accepted(request);
    WriteOptions options = WriteOptions.of(request.http(), "UpdateOptions");
    ObjectNode object = BodyDecoder.object(request, options);
    checkName(request, Meta.of(object));
    if (!request.namespace().isEmpty()) {
      Meta.of(object).node().put("namespace", request.namespace());
    }
    admission.update(request);
    MetaRules.dropEqualOwners(Meta.of(object), false, request.warnings());
    Optional<ObjectNode> stored = machinery.store().find(request.collection(), request.key());
    if (stored.isEmpty()
        && request.kind().is(Trait.CREATE_ON_UPDATE)
        && request.subresource().isEmpty()) {
      return ApiResponse.json(201, form.of(creation.create(request, object, options)));
    }
    ObjectNode old =
        request
            .kind()
            .seen(
                request.version(),
                stored.orElseThrow(() -> ApiError.notFound(request.collection(), request.name())));
    checkPreconditions(request, Meta.of(object), Meta.of(old), options.dryRun());
    return ApiResponse.json(200, form.of(replacement.replace(request, old, object, options)));
  }

  private static void checkName(ResourceRequest request, Meta meta) {
    if (meta.name().isEmpty()) {
      throw ApiError.undeterminableName(request.name());
    }
    if (!meta.name().equals(request.name())) {
      throw ApiError.otherName(meta.name(), request.name());
    }
    if (!meta.namespace().isEmpty() && !meta.namespace().equals(request.namespace())) {
      throw ApiError.otherNamespace();
    }
  }

  private static void checkPreconditions(
      ResourceRequest request, Meta given, Meta old, boolean dryRun) {
    GroupResource collection = request.collection();
    if (!given.uid().isEmpty() && !given.uid().equals(old.uid())) {
      throw ApiError.conflict(
          collection,
          request.name(),
          "StorageError: invalid object, Code: 4, Key: "
              + (dryRun ? storageKey(request).substring("/registry".length()) : storageKey(request))
              + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in"
              + " precondition: "
              + given.uid()
              + ", UID in object meta: "
              + old.uid());
    }
  }

  static void checkNumber(Meta given) {
    if (!given.resourceVersion().matches("[0-9]*")) {
      throw ApiError.internal(
          "strconv.ParseUint: parsing \"" + given.resourceVersion() + "\": invalid syntax");
    }
  }

  /** Custom objects want a version; others are replaced whatever it is if none is given. */
  static void checkVersion(ResourceRequest request, Meta given, Meta old) {
    GroupResource collection = request.collection();
    checkNumber(given);
    boolean none = given.resourceVersion().matches("0*");
    if (none && !request.kind().is(Trait.BLIND_UPDATE)) {
      throw ApiError.invalid(
          collection,
          request.name(),
          List.of(
              FieldError.invalidPlain(
                  "metadata.resourceVersion", "0", "must be specified for an update")));
    }
    if (!none && !given.resourceVersion().equals(old.resourceVersion())) {
      throw ApiError.stale(collection, request.name());
    }
  }

  private static String storageKey(ResourceRequest request) {
    String group = request.kind().is(Trait.CUSTOM) ? request.collection().group() + "/" : "";
    return "/registry/" + group + request.collection().resource() + "/" + request.key().path();
  }
}
