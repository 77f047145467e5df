package io.capilib.testkit.internal.schema;

import static io.capilib.testkit.internal.schema.StructuralSchema.property;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists that are sets or maps: no item twice. */
final class ListTypes {
  private ListTypes() {}

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
    if (value.isArray()) {
      list(value, schema, path, violations);
      for (int i = 0; i < value.size(); i++) {
        walk(value.get(i), schema.path("items"), path + "[" + i + "]", violations);
      }
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      boolean declared = schema.path("properties").has(field.getKey());
      String below = declared ? "." + field.getKey() : "[" + field.getKey() + "]";
      walk(field.getValue(), property(schema, field.getKey()), path + below, violations);
    }
  }

  private static void list(
      JsonNode list, JsonNode schema, String path, List<Violation> violations) {
    boolean map = schema.path("x-kubernetes-list-type").asText().equals("map");
    if (!map && !schema.path("x-kubernetes-list-type").asText().equals("set")) {
      return;
    }
    List<JsonNode> identities = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.get(i);
      if (map && !item.isObject() && !item.isNull()) {
        violations.add(
            Violation.invalid(
                path + "[" + i + "]", item, "must be an object for an array of list-type map"));
        return;
      }
      identities.add(map ? key(item, schema) : item);
    }
    for (int i = 0; i < identities.size(); i++) {
      // Only the second of several is named.
      if (count(identities.subList(0, i), identities.get(i)) == 1) {
        violations.add(Violation.duplicate(path + "[" + i + "]", identities.get(i)));
      }
    }
  }

  private static JsonNode key(JsonNode item, JsonNode schema) {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    for (JsonNode name : schema.path("x-kubernetes-list-map-keys")) {
      if (item.has(name.asText())) {
        key.set(name.asText(), item.get(name.asText()));
      }
    }
    return key;
  }

  private static long count(List<JsonNode> values, JsonNode value) {
    return values.stream().filter(other -> Values.same(other, value)).count();
  }

  static boolean hasDuplicates(JsonNode list) {
    List<JsonNode> seen = new ArrayList<>();
    for (JsonNode item : list) {
      if (count(seen, item) > 0) {
        return true;
      }
      seen.add(item);
    }
    return false;
  }

  /**
   * Returns the item of {@code old} with the key of {@code item}; only items of list maps have one.
   */
  static @Nullable JsonNode counterpart(JsonNode item, JsonNode old, JsonNode schema) {
    if (!schema.path("x-kubernetes-list-type").asText().equals("map")) {
      return null;
    }
    JsonNode key = key(item, schema);
    for (JsonNode candidate : old) {
      if (Values.same(key(candidate, schema), key)) {
        return candidate;
      }
    }
    return null;
  }
}
