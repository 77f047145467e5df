package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.WriteOptions;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.CustomRules;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.patch.ApplyConflict;
import io.capilib.testkit.internal.patch.ManagedFields;
import io.capilib.testkit.internal.patch.OtherVersions;
import io.capilib.testkit.internal.patch.PatchRefused;
import io.capilib.testkit.internal.patch.TypeShape;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.store.Identities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who owns which field: the one place that reads and writes {@code metadata.managedFields}. */
public record FieldOwnership(Identities identities) {
  /** Returns {@code changed} with a note of what a writer other than an applier changed. */
  ObjectNode recordWrite(
      ResourceRequest request, @Nullable ObjectNode old, ObjectNode changed, WriteOptions options) {
    if (isForeignToAnEntry(request, changed)) {
      ObjectNode unowned = changed.deepCopy();
      Meta.of(unowned).node().remove("managedFields");
      return unowned;
    }
    ObjectNode recorded =
        refusing(
            () ->
                ManagedFields.recordUpdate(
                    old,
                    changed,
                    options.fieldManager(),
                    request.apiVersion(),
                    request.subresource(),
                    identities.instant(),
                    shape(request),
                    otherVersions(request.kind())));
    if (request.subresource().equals("scale")) {
      forgetTimes(recorded.path("metadata").path("managedFields"));
    }
    return recorded;
  }

  /** Returns whether ownership of an object can be told, by all that the client sent. */
  boolean understands(ResourceRequest request, ObjectNode asked) {
    return !request.kind().is(Trait.CUSTOM)
        || (asked.path("kind").asText().equals(request.kind().names().kind())
            && ManagedFields.areKnown(asked, shape(request)));
  }

  /** Who scales is noted without a time, and so before all who update. */
  private static void forgetTimes(JsonNode entries) {
    List<JsonNode> sorted = new ArrayList<>();
    int firstUpdate = 0;
    for (JsonNode entry : entries) {
      boolean scale = entry.path("subresource").asText().equals("scale");
      boolean apply = entry.path("operation").asText().equals("Apply");
      if (scale && !apply && entry instanceof ObjectNode fields) {
        fields.remove("time");
        sorted.add(firstUpdate, fields);
      } else {
        sorted.add(entry);
        firstUpdate += apply ? 1 : 0;
      }
    }
    if (entries instanceof ArrayNode array) {
      array.removeAll().addAll(sorted);
    }
  }

  /** Returns {@code old} with an applied configuration worked in. */
  ObjectNode apply(
      ResourceRequest request, @Nullable ObjectNode old, ObjectNode applied, WriteOptions options) {
    if (old != null) {
      checkEntries(request, old);
    }
    return refusing(
        () ->
            ManagedFields.apply(
                old,
                applied,
                options.fieldManager(),
                options.force(),
                shape(request),
                request.subresource(),
                identities.instant(),
                otherVersions(request.kind())));
  }

  /** Runs a patch and turns its refusals into answers. */
  static ObjectNode refusing(Supplier<ObjectNode> patch) {
    try {
      return patch.get();
    } catch (ApplyConflict e) {
      throw ApiError.applyConflict(
          String.valueOf(e.getMessage()),
          e.causes().stream()
              .map(cause -> new FieldError("FieldManagerConflict", cause.field(), cause.message()))
              .toList());
    } catch (PatchRefused e) {
      String message = String.valueOf(e.getMessage());
      throw switch (e.code()) {
        case 400 -> ApiError.badRequest(message);
        case 413 -> ApiError.tooLarge(message);
        case 500 -> ApiError.internal(message);
        default -> ApiError.of(e.code(), e.reason(), message);
      };
    }
  }

  /**
   * A real server gives up all ownership if a field is unknown in the version of an entry, or if
   * nobody converts the object to it.
   */
  private static boolean isForeignToAnEntry(ResourceRequest request, ObjectNode changed) {
    for (JsonNode entry : Meta.of(changed).node().path("managedFields")) {
      String version = version(entry.path("apiVersion").asText());
      if (isUndefined(request.kind(), version)) {
        return true;
      }
      if (!version.equals(request.version())
          && request.kind().is(Trait.CUSTOM)
          && request.kind().versions().contains(version)) {
        ObjectNode converted;
        try {
          converted = request.kind().converted(version, changed);
        } catch (ApiError e) {
          return true;
        }
        if (!request.kind().rules().dropUnknown(version, converted).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isUndefined(ResourceKind kind, String version) {
    return kind.rules() instanceof CustomRules custom && !custom.defines(version);
  }

  /** An apply does not go on where a write would give up ownership. */
  private static void checkEntries(ResourceRequest request, ObjectNode old) {
    for (JsonNode entry : Meta.of(old).node().path("managedFields")) {
      String apiVersion = entry.path("apiVersion").asText();
      if (isUndefined(request.kind(), version(apiVersion))) {
        throw ApiError.internal("request to convert CR to an invalid group/version: " + apiVersion);
      }
    }
  }

  private static String version(String apiVersion) {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  private static TypeShape shape(ResourceRequest request) {
    return request.kind().shape(request.version());
  }

  private static OtherVersions otherVersions(ResourceKind kind) {
    return (object, apiVersion) -> {
      String version = version(apiVersion);
      return kind.apiVersion(version).equals(apiVersion) && kind.versions().contains(version)
          ? new OtherVersions.Versioned(kind.view(version, object), apiVersion, kind.shape(version))
          : null;
    };
  }
}
