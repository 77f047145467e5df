package io.capilib.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the conditions of built-in kinds. */
public final class Conditions {
  private Conditions() {}

  /** Returns whether the object's status has the condition with status {@code True}. */
  public static boolean isTrue(JsonNode object, String type) {
    for (JsonNode condition : object.path("status").path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition.path("status").asText().equals("True");
      }
    }
    return false;
  }
}
