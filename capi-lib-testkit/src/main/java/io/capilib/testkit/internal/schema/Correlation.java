package io.capilib.testkit.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value and what it was before: what is unchanged is not held against an update.
 *
 * @param schema what the value is like
 * @param old null if the value cannot be told to have been there
 * @param nearest the nearest value around it that could be told to have been there
 */
record Correlation(
    JsonNode schema, JsonNode value, @Nullable JsonNode old, @Nullable Correlation nearest) {

  /** Returns the same value, of which only what is around it is compared. */
  Correlation alone() {
    return new Correlation(schema, value, null, nearest);
  }

  Correlation below(JsonNode partSchema, JsonNode part, @Nullable JsonNode before) {
    return new Correlation(partSchema, part, before, old == null ? nearest : this);
  }

  boolean isUnchanged() {
    if (old != null) {
      return same(value, old, schema);
    }
    return nearest != null && nearest.isUnchanged();
  }

  /** Fields that the schema does not describe count as changed. */
  private static boolean same(JsonNode value, JsonNode old, JsonNode schema) {
    if (value.isArray() && old.isArray()) {
      return value.size() == old.size() && sameItems(value, old, schema);
    }
    if (!value.isObject() || !old.isObject()) {
      return Values.same(value, old);
    }
    if (value.size() != old.size()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode before = old.get(field.getKey());
      JsonNode below = StructuralSchema.property(schema, field.getKey());
      if (before == null || !below.isObject() || !same(field.getValue(), before, below)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameItems(JsonNode value, JsonNode old, JsonNode schema) {
    if (!schema.path("x-kubernetes-list-type").asText().equals("map")) {
      return Values.same(value, old);
    }
    for (JsonNode item : value) {
      JsonNode before = ListTypes.counterpart(item, old, schema);
      if (before == null || !same(item, before, schema.path("items"))) {
        return false;
      }
    }
    return true;
  }
}
