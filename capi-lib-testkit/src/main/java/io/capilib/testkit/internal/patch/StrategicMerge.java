package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Strategic merge patches: merge patches whose lists merge by the type's keys, with directives. */
final class StrategicMerge {
  private static final String DIRECTIVE = "$patch";
  private static final String RETAIN = "$retainKeys";
  private static final String DELETE = "$deleteFromPrimitiveList/";
  private static final String ORDER = "$setElementOrder/";

  private StrategicMerge() {}

  static ObjectNode maps(ObjectNode original, ObjectNode patch, TypeShape shape) {
    switch (patch.path(DIRECTIVE).asText()) {
      case "" -> {}
      case "replace" -> {
        ObjectNode replacement = patch.deepCopy();
        replacement.remove(DIRECTIVE);
        return replacement;
      }
      case "delete" -> {
        return JsonNodeFactory.instance.objectNode();
      }
      default ->
          throw PatchRefused.internal(
              "unknown patch type: "
                  + patch.path(DIRECTIVE).asText()
                  + " in map: "
                  + GoText.of(patch));
    }
    ObjectNode out = original.deepCopy();
    retain(out, patch);
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String name = field.getKey();
      if (name.startsWith(DELETE)) {
        deleteFromList(out, name.substring(DELETE.length()), field.getValue());
      } else if (!name.startsWith("$")) {
        put(out, name, field.getValue(), shape.field(name), patch.get(ORDER + name));
      }
    }
    orderUntouched(out, patch, shape);
    return out;
  }

  private static void put(
      ObjectNode out, String name, JsonNode value, TypeShape shape, @Nullable JsonNode order) {
    JsonNode old = out.path(name);
    if (value.isNull()) {
      out.remove(name);
    } else if (value instanceof ObjectNode below) {
      if (below.has(DIRECTIVE) && !old.isObject()) {
        out.remove(name);
        return;
      }
      ObjectNode base =
          old instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
      out.set(name, maps(base, below, shape));
    } else if (value instanceof ArrayNode items) {
      out.set(
          name,
          old instanceof ArrayNode array
              ? StrategicLists.merge(array, items, shape, order)
              : StrategicLists.plain(items));
    } else {
      out.set(name, value);
    }
  }

  private static void retain(ObjectNode out, ObjectNode patch) {
    if (!patch.has(RETAIN)) {
      return;
    }
    JsonNode kept = patch.get(RETAIN);
    if (!kept.isArray()) {
      throw PatchRefused.badRequest("invalid patch format of retainKeys");
    }
    ObjectNode names = JsonNodeFactory.instance.objectNode();
    kept.forEach(name -> names.putNull(name.asText()));
    patch
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().startsWith("$")
                  && !field.getValue().isNull()
                  && !names.has(field.getKey())) {
                throw PatchRefused.invalid();
              }
            });
    out.retain(names.properties().stream().map(Map.Entry::getKey).toList());
  }

  private static void deleteFromList(ObjectNode out, String name, JsonNode gone) {
    ArrayNode list = Trees.array(out.get(name));
    if (list == null) {
      return;
    }
    ArrayNode left = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : list) {
      if (!StrategicLists.contains(gone, item)) {
        left.add(item);
      }
    }
    out.set(name, left);
  }

  /** An order may stand in the patch without any item to merge. */
  private static void orderUntouched(ObjectNode out, ObjectNode patch, TypeShape shape) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String name =
          field.getKey().startsWith(ORDER) ? field.getKey().substring(ORDER.length()) : "";
      ArrayNode list = Trees.array(out.get(name));
      if (list != null && !patch.has(name)) {
        ArrayNode none = JsonNodeFactory.instance.arrayNode();
        out.set(name, StrategicLists.merge(list, none, shape.field(name), field.getValue()));
      }
    }
  }
}
