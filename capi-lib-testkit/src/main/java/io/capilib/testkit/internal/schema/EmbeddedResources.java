package io.capilib.testkit.internal.schema;

import static io.capilib.testkit.internal.schema.StructuralSchema.flag;
import static io.capilib.testkit.internal.schema.StructuralSchema.property;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Objects within objects: they say what they are. */
final class EmbeddedResources {
  private EmbeddedResources() {}

  static List<Violation> validate(JsonNode value, JsonNode schema) {
    List<Violation> violations = new ArrayList<>();
    walk(value, schema, "", violations);
    return violations;
  }

  private static void walk(
      JsonNode value, JsonNode schema, String path, List<Violation> violations) {
    if (!schema.isObject()) {
      return;
    }
    if (value.isObject() && flag(schema, "x-kubernetes-embedded-resource")) {
      type(value, path, violations);
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      walk(value.get(i), schema.path("items"), path + "[" + i + "]", violations);
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      boolean declared = schema.path("properties").has(field.getKey());
      String below = declared ? "." + field.getKey() : "[" + field.getKey() + "]";
      walk(field.getValue(), property(schema, field.getKey()), path + below, violations);
    }
  }

  private static void type(JsonNode resource, String path, List<Violation> violations) {
    for (String name : List.of("apiVersion", "kind")) {
      JsonNode value = resource.path(name);
      String below = path + "." + name;
      if (value.isMissingNode()) {
        violations.add(Violation.required(below));
      } else if (!value.isTextual()) {
        violations.add(Violation.invalid(below, value, "must be a string"));
      } else if (value.textValue().isEmpty()) {
        violations.add(Violation.invalid(below, value, "must not be empty"));
      }
    }
  }
}
