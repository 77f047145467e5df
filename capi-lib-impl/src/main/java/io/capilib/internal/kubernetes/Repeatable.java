package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.internal.cluster.PatchType;

/** Says which patches may be sent twice. */
final class Repeatable {
  private Repeatable() {}

  /**
   * A merge patch says how members shall be, so a second one changes nothing. Operations on lists
   * may add twice, unless the patch insists on the version it was made for.
   */
  static boolean patch(PatchType type, JsonNode patch) {
    return switch (type) {
      case MERGE -> true;
      case STRATEGIC -> patch.path("metadata").has("resourceVersion");
      case JSON -> testsVersion(patch);
    };
  }

  private static boolean testsVersion(JsonNode operations) {
    for (JsonNode operation : operations) {
      if (operation.path("op").asText().equals("test")
          && operation.path("path").asText().equals("/metadata/resourceVersion")) {
        return true;
      }
    }
    return false;
  }
}
