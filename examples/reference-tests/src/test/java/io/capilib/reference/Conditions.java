package io.capilib.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** The conditions of an object. */
final class Conditions {
  private Conditions() {}

  /** Returns status and reason of every condition, by its type. */
  static Map<String, String> of(JsonNode object) {
    Map<String, String> conditions = new TreeMap<>();
    for (JsonNode each : object.at("/status/conditions")) {
      conditions.put(
          each.path("type").asText(),
          each.path("status").asText() + "/" + each.path("reason").asText());
    }
    return conditions;
  }

  /** Returns the status of a condition, empty if there is none. */
  static String status(JsonNode object, String type) {
    for (JsonNode each : object.at("/status/conditions")) {
      if (each.path("type").asText().equals(type)) {
        return each.path("status").asText();
      }
    }
    return "";
  }
}
