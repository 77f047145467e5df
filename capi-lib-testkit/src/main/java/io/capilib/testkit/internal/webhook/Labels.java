package io.capilib.testkit.internal.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Label selectors as objects have them: {@code matchLabels} and {@code matchExpressions}. */
final class Labels {
  private Labels() {}

  static boolean match(JsonNode selector, JsonNode labels) {
    for (Map.Entry<String, JsonNode> each : selector.path("matchLabels").properties()) {
      if (!each.getValue().equals(labels.path(each.getKey()))) {
        return false;
      }
    }
    for (JsonNode expression : selector.path("matchExpressions")) {
      if (!holds(expression, labels)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(JsonNode expression, JsonNode labels) {
    JsonNode label = labels.path(expression.path("key").asText());
    boolean listed = false;
    for (JsonNode value : expression.path("values")) {
      listed |= value.equals(label);
    }
    return switch (expression.path("operator").asText()) {
      case "In" -> listed;
      case "NotIn" -> !listed;
      case "Exists" -> !label.isMissingNode();
      default -> label.isMissingNode();
    };
  }
}
