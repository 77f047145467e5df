package io.capilib.testkit.internal.schema;

import static io.capilib.testkit.internal.schema.StructuralSchema.property;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Fills in defaults. A null that the schema does not allow is as good as an absent field. */
final class Defaulter {
  private Defaulter() {}

  private static boolean isForbiddenNull(JsonNode value, JsonNode schema) {
    return value.isNull() && schema.isObject() && !schema.path("nullable").asBoolean();
  }

  static void dropNulls(JsonNode value, JsonNode schema) {
    if (value instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        JsonNode below = property(schema, field.getKey());
        if (isForbiddenNull(field.getValue(), below) && !below.has("default")) {
          object.remove(field.getKey());
        } else {
          dropNulls(field.getValue(), below);
        }
      }
    } else if (value.isArray()) {
      value.forEach(item -> dropNulls(item, schema.path("items")));
    }
  }

  static void apply(JsonNode value, JsonNode schema) {
    if (value instanceof ObjectNode object) {
      properties(object, schema.path("properties"));
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        JsonNode below = property(schema, field.getKey());
        if (isForbiddenNull(field.getValue(), below) && below.has("default")) {
          object.set(field.getKey(), below.get("default").deepCopy());
        }
        apply(object.path(field.getKey()), below);
      }
    } else if (value instanceof ArrayNode array) {
      JsonNode items = schema.path("items");
      for (int i = 0; i < array.size(); i++) {
        if (isForbiddenNull(array.get(i), items) && items.has("default")) {
          array.set(i, items.get("default").deepCopy());
        }
        apply(array.get(i), items);
      }
    }
  }

  private static void properties(ObjectNode object, JsonNode properties) {
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      JsonNode standard = property.getValue().path("default");
      if (!standard.isMissingNode() && !standard.isNull() && !object.has(property.getKey())) {
        object.set(property.getKey(), standard.deepCopy());
      }
    }
  }
}
