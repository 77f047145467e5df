package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.patch.OtherVersions.Versioned;

/**
 * The annotation by which {@code kubectl apply} remembers what it applied before it did so on the
 * server.
 */
final class LastApplied {
  private static final String NAME = "kubectl.kubernetes.io/last-applied-configuration";
  private static final JsonMapper JSON = new JsonMapper();

  private LastApplied() {}

  private static String of(ObjectNode object) {
    return object.path("metadata").path("annotations").path(NAME).asText();
  }

  /**
   * Returns whether kubectl applied all that is in conflict itself, and the live object still has
   * it.
   */
  static boolean allows(Versioned live, ApplyConflict conflict) {
    JsonNode last = parse(of(live.object()));
    if (!last.isObject() || !last.path("apiVersion").asText().equals(live.apiVersion())) {
      return false;
    }
    Comparison change = Comparison.of(last, live.object(), live.shape());
    FieldSet own =
        Fields.of(last, live.shape())
            .difference(change.modified())
            .difference(change.added())
            .difference(change.removed());
    return conflict.conflicts().stream().allMatch(c -> own.has(c.path()));
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  /** Writes the annotation again when {@code object} has one. */
  static void refresh(ObjectNode object, ObjectNode applied) {
    if (of(object).isEmpty()) {
      return;
    }
    ObjectNode copy = applied.deepCopy();
    ObjectNode annotations = Trees.object(copy.path("metadata").path("annotations"));
    if (annotations != null) {
      annotations.remove(NAME);
    }
    String text = Trees.sorted(copy) + "\n";
    object.withObject("/metadata").withObject("/annotations").put(NAME, text);
  }
}
