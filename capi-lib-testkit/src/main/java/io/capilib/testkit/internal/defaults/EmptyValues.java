package io.capilib.testkit.internal.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.patch.TypeShape;
import java.util.List;
import java.util.Map;

/**
 * What does not survive in an object that becomes a Go value: nulls, and lists and maps without
 * anything in them. A null in a map of texts becomes an empty text.
 */
final class EmptyValues {
  private EmptyValues() {}

  static void drop(ObjectNode object, TypeShape shape) {
    for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
      if (field.getKey().equals("metadata")) {
        continue; // checked, not just read: that there is a null or an empty list matters
      }
      below(object, field.getKey(), field.getValue(), shape);
    }
  }

  private static void below(ObjectNode object, String name, JsonNode value, TypeShape shape) {
    TypeShape type = shape.field(name);
    if (value.isNull()) {
      if (shape.goType().equals("map[string]string")) {
        object.put(name, "");
      } else if (shape.declares(name)) {
        object.remove(name);
      }
      return;
    }
    walk(value, type);
    if (value.isContainerNode() && value.isEmpty() && collection(type)) {
      object.remove(name);
    }
  }

  private static void walk(JsonNode value, TypeShape shape) {
    if (value instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        below(object, field.getKey(), field.getValue(), shape);
      }
    } else if (value.isArray()) {
      value.forEach(item -> walk(item, shape.items()));
    }
  }

  private static boolean collection(TypeShape type) {
    return type.goType().startsWith("[]") || type.goType().startsWith("map[");
  }
}
