package io.capilib.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** JSON pointers with one more kind of step: {@code [name=x]} is the item that has this member. */
final class Pointer {
  private Pointer() {}

  /** Returns the value at a pointer, a missing node if there is none. */
  static JsonNode at(JsonNode tree, String pointer) {
    JsonNode value = tree;
    String[] steps = pointer.split("/", -1);
    for (int i = 1; i < steps.length; i++) {
      String step = steps[i].replace("~1", "/").replace("~0", "~");
      if (step.startsWith("[")) {
        value = item(value, step.substring(1, step.length() - 1));
      } else if (value.isArray()) {
        value = value.path(Integer.parseInt(step));
      } else {
        value = value.path(step);
      }
    }
    return value;
  }

  private static JsonNode item(JsonNode items, String condition) {
    int equals = condition.indexOf('=');
    for (JsonNode item : items) {
      if (at(item, "/" + condition.substring(0, equals).replace('.', '/'))
          .asText()
          .equals(condition.substring(equals + 1))) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }
}
