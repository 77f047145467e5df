package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes fields out of a value; what is owned as a whole goes as a whole. */
final class Removal {
  private Removal() {}

  static ObjectNode from(ObjectNode object, FieldSet fields, TypeShape shape) {
    return map(object, fields, shape) instanceof ObjectNode left
        ? left
        : JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode value(JsonNode value, FieldSet fields, TypeShape shape) {
    if (value instanceof ObjectNode object) {
      return map(object, fields, shape);
    }
    return value instanceof ArrayNode array ? list(array, fields, shape) : value;
  }

  private static JsonNode map(ObjectNode object, FieldSet fields, TypeShape shape) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    if (!shape.atomicMap()) {
      object
          .properties()
          .forEach(
              field -> {
                PathElement element = PathElement.field(field.getKey());
                if (!fields.hasMember(element)) {
                  FieldSet below = fields.below(element);
                  out.set(
                      field.getKey(),
                      below.isEmpty()
                          ? field.getValue()
                          : value(field.getValue(), below, shape.field(field.getKey())));
                }
              });
    }
    return out.isEmpty() ? NullNode.getInstance() : out;
  }

  private static JsonNode list(ArrayNode array, FieldSet fields, TypeShape shape) {
    ArrayNode out = JsonNodeFactory.instance.arrayNode();
    if (shape.list() != TypeShape.ListKind.ATOMIC) {
      for (JsonNode item : array) {
        PathElement element = ListItems.element(shape, item);
        if (!fields.hasMember(element)) {
          FieldSet below = fields.below(element);
          out.add(below.isEmpty() ? item : value(item, below, shape.items()));
        }
      }
    }
    return out.isEmpty() ? NullNode.getInstance() : out;
  }
}
