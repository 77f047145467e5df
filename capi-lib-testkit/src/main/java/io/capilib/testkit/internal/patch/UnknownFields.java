package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Drops the fields of a built-in object that its type does not have. */
public final class UnknownFields {
  private final List<String> dropped = new ArrayList<>();

  private UnknownFields() {}

  /** Changes {@code object} and returns the paths of what it lost, in the order of the document. */
  public static List<String> drop(ObjectNode object, TypeShape shape) {
    UnknownFields fields = new UnknownFields();
    fields.walk(object, shape, "");
    return fields.dropped;
  }

  private void walk(JsonNode value, TypeShape shape, String path) {
    if (value instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        if (shape.open() || shape.declares(field.getKey())) {
          walk(field.getValue(), shape.field(field.getKey()), below);
        } else {
          object.remove(field.getKey());
          dropped.add(below);
        }
      }
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        walk(value.get(i), shape.items(), path + "[" + i + "]");
      }
    }
  }
}
