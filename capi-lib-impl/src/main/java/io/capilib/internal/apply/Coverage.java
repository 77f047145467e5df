package io.capilib.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Whether a live object already is as desired: everything desired is there, and nothing is left
 * that our field manager once applied and no longer wants.
 */
public final class Coverage {
  private Coverage() {}

  /** Returns whether applying {@code desired} as {@code manager} would change nothing. */
  public static boolean isComplete(ObjectNode live, ObjectNode desired, String manager) {
    return covers(live, desired) && !leavesSomethingBehind(live, desired, manager);
  }

  static boolean covers(JsonNode live, JsonNode desired) {
    if (isZero(desired) && (live.isMissingNode() || live.isNull())) {
      return true;
    }
    if (desired.isObject()) {
      return live.isObject()
          && desired.properties().stream()
              .allMatch(member -> covers(live.path(member.getKey()), member.getValue()));
    }
    if (desired.isArray()) {
      return live.isArray() && live.size() == desired.size() && coversEach(live, desired);
    }
    if (desired.isNumber() && live.isNumber()) {
      return desired.decimalValue().compareTo(live.decimalValue()) == 0;
    }
    return desired.equals(live);
  }

  private static boolean coversEach(JsonNode live, JsonNode desired) {
    for (int i = 0; i < desired.size(); i++) {
      if (!covers(live.get(i), desired.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The server drops zero values of most built-in fields, so their absence says the same. */
  private static boolean isZero(JsonNode value) {
    return value.isNull()
        || (value.isBoolean() && !value.booleanValue())
        || (value.isNumber() && value.decimalValue().signum() == 0)
        || (value.isTextual() && value.textValue().isEmpty())
        || (value.isContainerNode()
            && value.properties().stream().map(Map.Entry::getValue).allMatch(Coverage::isZero)
            && value.isEmpty());
  }

  private static boolean leavesSomethingBehind(
      ObjectNode live, ObjectNode desired, String manager) {
    for (JsonNode entry : live.path("metadata").path("managedFields")) {
      boolean ours =
          entry.path("manager").asText().equals(manager)
              && entry.path("operation").asText().equals("Apply")
              && !entry.has("subresource");
      if (ours && ownsMore(entry.path("fieldsV1"), desired)) {
        return true;
      }
    }
    return false;
  }

  /** Descends through object members only: what lists hold was compared one by one already. */
  private static boolean ownsMore(JsonNode owned, JsonNode desired) {
    for (Map.Entry<String, JsonNode> member : owned.properties()) {
      if (!member.getKey().startsWith("f:")) {
        continue;
      }
      JsonNode wanted = desired.path(member.getKey().substring(2));
      if (wanted.isMissingNode() || (wanted.isObject() && ownsMore(member.getValue(), wanted))) {
        return true;
      }
    }
    return false;
  }
}
