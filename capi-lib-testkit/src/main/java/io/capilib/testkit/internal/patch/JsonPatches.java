package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/**
 * JSON patches where the server's library leaves RFC 6902: it replaces and tests keys that are
 * absent, copies from them, and counts negative indexes from the end. All else is left to
 * zjsonpatch.
 */
final class JsonPatches {
  private static final int MOST_OPERATIONS = 10_000;

  private JsonPatches() {}

  static ObjectNode apply(ObjectNode object, JsonNode operations) {
    if (!operations.isArray()) {
      throw PatchRefused.badRequest(
          "error decoding patch: json: cannot unmarshal "
              + GoText.jsonType(operations)
              + " into Go value of type []handlers.jsonPatchOp");
    }
    if (operations.size() > MOST_OPERATIONS) {
      throw PatchRefused.tooManyOperations(MOST_OPERATIONS, operations.size());
    }
    JsonNode document = object.deepCopy();
    try {
      for (JsonNode operation : operations) {
        document = one(document, operation);
      }
    } catch (JsonPatchException | IllegalArgumentException e) {
      throw PatchRefused.invalid();
    }
    if (document instanceof ObjectNode result) {
      return result;
    }
    throw PatchRefused.invalid();
  }

  private static JsonNode one(JsonNode document, JsonNode operation) {
    if (!(operation instanceof ObjectNode given)) {
      throw PatchRefused.invalid();
    }
    String op = given.path("op").asText();
    if (given.path("path").asText().isEmpty()) {
      return whole(document, op, given.path("value"));
    }
    ObjectNode meant = given.deepCopy();
    if (!meant.has("value")) {
      meant.putNull("value");
    }
    meant.put("path", resolved(document, given.path("path").asText(), op.equals("add")));
    if (given.has("from")) {
      meant.put("from", resolved(document, given.path("from").asText(), false));
    }
    JsonPointer path = JsonPointer.compile(meant.path("path").asText());
    boolean absentKey = document.at(path.head()).isObject() && document.at(path).isMissingNode();
    switch (op) {
      case "replace" -> {
        if (absentKey) {
          meant.put("op", "add");
        }
      }
      case "test" -> {
        if (absentKey && meant.path("value").isNull()) {
          return document;
        }
      }
      case "copy" -> copyOfAbsent(document, meant);
      case "remove" -> {
        if (document.at(path).isMissingNode()) {
          throw PatchRefused.invalid();
        }
      }
      default -> {}
    }
    return JsonPatch.apply(JsonNodeFactory.instance.arrayNode().add(meant), document);
  }

  private static JsonNode whole(JsonNode document, String op, JsonNode value) {
    if (op.equals("replace")) {
      return value;
    }
    if (op.equals("test") && Trees.same(document, value)) {
      return document;
    }
    throw PatchRefused.invalid();
  }

  private static void copyOfAbsent(JsonNode document, ObjectNode operation) {
    JsonPointer from = JsonPointer.compile(operation.path("from").asText());
    if (from.head() != null
        && document.at(from.head()).isObject()
        && document.at(from).isMissingNode()) {
      operation.put("op", "add").putNull("value").remove("from");
    }
  }

  /**
   * Returns {@code path} with negative indexes counted from the end, which is one further for an
   * add.
   */
  private static String resolved(JsonNode document, String path, boolean adds) {
    StringBuilder result = new StringBuilder();
    JsonNode at = document;
    String[] tokens = path.split("/", -1);
    for (int i = 1; i < tokens.length; i++) {
      String token = tokens[i];
      if (at.isArray() && token.matches("-\\d{1,9}")) {
        int size = at.size() + (adds && i == tokens.length - 1 ? 1 : 0);
        int index = Integer.parseInt(token) + size;
        if (index < 0) {
          throw PatchRefused.invalid();
        }
        token = String.valueOf(index);
      }
      result.append('/').append(token);
      at = at.at(JsonPointer.compile("/" + token));
    }
    return result.toString();
  }
}
