package io.capilib.testkit.internal.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.patch.TypeShape;
import java.util.List;
import java.util.Map;

/**
 * What does not survive in an object that becomes a Go value: nulls, lists and maps without
 * anything in them, and most scalars that are empty, zero or false. A null in a map of texts
 * becomes an empty text.
 */
final class EmptyValues {
  /** That this list is empty says something by itself. */
  private static final String MANAGED_FIELDS = "managedFields";

  private EmptyValues() {}

  static void drop(ObjectNode object, TypeShape shape) {
    JsonNode always = shape.blank();
    for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
      boolean listThatStays = field.getValue().isArray() && always.path(field.getKey()).isNull();
      if (!listThatStays || !field.getValue().isEmpty()) {
        below(object, field.getKey(), field.getValue(), shape);
      }
    }
  }

  private static void below(ObjectNode object, String name, JsonNode value, TypeShape shape) {
    if (name.equals(MANAGED_FIELDS)) {
      return;
    }
    TypeShape type = shape.field(name);
    if (value.isNull()) {
      boolean map = shape.form() == TypeShape.Form.MAP && shape.typeName().isEmpty();
      if (map && type.form() == TypeShape.Form.STRING) {
        object.put(name, "");
      } else if (shape.declares(name)) {
        object.remove(name);
      }
      return;
    }
    walk(value, type);
    boolean nothing = value.isContainerNode() && value.isEmpty() && collection(type);
    if (nothing || (shape.omitsZero(name) && zero(value))) {
      object.remove(name);
    }
  }

  private static void walk(JsonNode value, TypeShape shape) {
    if (value instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        below(object, field.getKey(), field.getValue(), shape);
      }
    } else if (value instanceof ArrayNode items) {
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i).isNull() && !shape.items().typeName().isEmpty()) {
          items.set(i, items.objectNode()); // Go has a struct there, whatever it was told
        }
        walk(items.get(i), shape.items());
      }
    }
  }

  private static boolean zero(JsonNode value) {
    return (value.isTextual() && value.textValue().isEmpty())
        || (value.isNumber() && value.asDouble() == 0)
        || (value.isBoolean() && !value.booleanValue());
  }

  private static boolean collection(TypeShape type) {
    return type.form() == TypeShape.Form.LIST
        || (type.form() == TypeShape.Form.MAP && type.typeName().isEmpty());
  }
}
