package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The three patches that are not an apply. Results are new trees; arguments are never changed. */
public final class Patches {
  private Patches() {}

  /**
   * Applies a JSON patch in the dialect of the server's library.
   *
   * @throws PatchRefused 400 when {@code operations} is no list, 422 with one fixed text when one
   *     of them fails
   */
  public static ObjectNode jsonPatch(ObjectNode object, JsonNode operations) {
    return JsonPatches.apply(object, operations);
  }

  /**
   * Applies a merge patch (RFC 7386); nulls in lists stay, but not in what lists have.
   *
   * @throws PatchRefused 400 when {@code patch} is no object
   */
  public static ObjectNode mergePatch(ObjectNode object, JsonNode patch) {
    if (patch.isNull()) {
      throw PatchRefused.badRequest("Invalid JSON Patch");
    }
    if (!(patch instanceof ObjectNode fields)) {
      throw PatchRefused.badRequest(
          "error decoding patch: json: cannot unmarshal "
              + GoText.jsonType(patch)
              + " into Go value of type map[string]interface {}");
    }
    return merge(object, fields);
  }

  private static ObjectNode merge(JsonNode target, ObjectNode patch) {
    ObjectNode out =
        target instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    patch
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isNull()) {
                out.remove(field.getKey());
              } else if (value instanceof ObjectNode below) {
                out.set(field.getKey(), merge(out.path(field.getKey()), below));
              } else {
                out.set(field.getKey(), taken(value, out.path(field.getKey())));
              }
            });
    return out;
  }

  /** Nulls in a list that replaces an object are the only ones that the server's library keeps. */
  private static JsonNode taken(JsonNode value, JsonNode old) {
    JsonNode taken = value.deepCopy();
    if (!old.isObject()) {
      Trees.dropNulls(taken);
    }
    return taken;
  }

  /**
   * Applies a strategic merge patch to a built-in object of {@code shape}.
   *
   * @throws PatchRefused when a directive is malformed or an item lacks its merge key
   */
  public static ObjectNode strategicMerge(ObjectNode object, ObjectNode patch, TypeShape shape) {
    return StrategicMerge.maps(object, patch, shape);
  }
}
