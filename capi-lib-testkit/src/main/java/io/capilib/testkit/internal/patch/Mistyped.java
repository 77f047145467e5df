package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** Finds a value of a built-in object that is no list, map or object although its type is one. */
public final class Mistyped {
  private Mistyped() {}

  /** Returns what Go's decoder says about the first such value. */
  public static Optional<String> find(ObjectNode object, TypeShape shape) {
    return below(object, shape, "", object.path("kind").asText());
  }

  private static Optional<String> below(
      JsonNode value, TypeShape shape, String path, String struct) {
    if (value.isArray()) {
      for (JsonNode item : value) {
        Optional<String> found = below(item, shape.items(), path, struct(shape.items(), struct));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      TypeShape type = shape.field(field.getKey());
      String at = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      Optional<String> found =
          fits(field.getValue(), type)
              ? below(field.getValue(), type, at, struct(type, struct))
              : Optional.of(
                  "json: cannot unmarshal %s into Go struct field %s.%s of type %s"
                      .formatted(GoText.jsonType(field.getValue()), struct, at, type.goType()));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean fits(JsonNode value, TypeShape type) {
    String wanted = type.goType();
    if (wanted.isEmpty() || value.isNull()) {
      return true;
    }
    return wanted.startsWith("[]") ? value.isArray() : value.isObject();
  }

  private static String struct(TypeShape type, String outer) {
    String name = type.goType();
    return name.startsWith("v1.") ? name.substring(3) : outer;
  }
}
