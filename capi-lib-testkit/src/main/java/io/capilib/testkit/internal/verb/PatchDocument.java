package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.patch.Patches;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.route.ResourceRequest;

/** The patch languages: each returns a changed copy. */
final class PatchDocument {
  private PatchDocument() {}

  static ObjectNode json(ObjectNode object, JsonNode patch) {
    return FieldOwnership.refusing(() -> Patches.jsonPatch(object, patch));
  }

  static ObjectNode merge(ObjectNode object, JsonNode patch) {
    return FieldOwnership.refusing(() -> Patches.mergePatch(object, patch));
  }

  static ObjectNode strategic(ResourceRequest request, ObjectNode object, JsonNode patch) {
    if (!(patch instanceof ObjectNode members)) {
      throw ApiError.badRequest("the strategic merge patch is no object");
    }
    return FieldOwnership.refusing(
        () -> Patches.strategicMerge(object, members, request.kind().shape(request.version())));
  }
}
