package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists the fields of a value, as its writer would own them. */
final class Fields {
  private final FieldSet set = new FieldSet();
  private final boolean strict;

  private Fields(boolean strict) {
    this.strict = strict;
  }

  static FieldSet of(JsonNode value, TypeShape shape) {
    Fields fields = new Fields(false);
    fields.walk(value, shape, List.of());
    return fields.set;
  }

  /**
   * As {@link #of}, but throws {@link NotMergeable} on undeclared fields and duplicate list items.
   */
  static FieldSet ofApplied(JsonNode value, TypeShape shape) {
    Fields fields = new Fields(true);
    fields.walk(value, shape, List.of());
    return fields.set;
  }

  private void walk(JsonNode value, TypeShape shape, List<PathElement> path) {
    if (value instanceof ObjectNode object) {
      if (shape.atomicMap()) {
        set.insert(path);
      } else {
        walkMap(object, shape, path);
      }
    } else if (value instanceof ArrayNode array) {
      if (shape.list() == TypeShape.ListKind.ATOMIC) {
        set.insert(path);
      } else {
        walkList(array, shape, path);
      }
    } else {
      set.insert(path);
    }
  }

  private void walkMap(ObjectNode object, TypeShape shape, List<PathElement> path) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      List<PathElement> below = append(path, PathElement.field(name));
      boolean declared = shape.declares(name);
      if (strict && !declared && !shape.open()) {
        throw new NotMergeable(text(below), "field not declared in schema");
      }
      walk(value, shape.field(name), below);
      if (value.isNull() || (value.isObject() && value.isEmpty()) || !declared) {
        set.insert(below);
      }
    }
  }

  private void walkList(ArrayNode array, TypeShape shape, List<PathElement> path) {
    Map<PathElement, List<JsonNode>> index;
    try {
      index = ListItems.index(shape, array);
    } catch (NotMergeable e) {
      if (strict) {
        throw new NotMergeable(text(path), String.valueOf(e.getMessage()));
      }
      set.insert(path);
      return;
    }
    index.forEach(
        (element, items) -> {
          List<PathElement> below = append(path, element);
          if (items.size() > 1 && strict) {
            throw new NotMergeable(text(path), "duplicate entries for key " + element);
          }
          if (items.size() == 1) {
            walk(items.get(0), shape.items(), below);
          }
          set.insert(below);
        });
  }

  static List<PathElement> append(List<PathElement> path, PathElement element) {
    List<PathElement> longer = new ArrayList<>(path);
    longer.add(element);
    return longer;
  }

  static String text(List<PathElement> path) {
    StringBuilder text = new StringBuilder();
    path.forEach(text::append);
    return text.toString();
  }
}
