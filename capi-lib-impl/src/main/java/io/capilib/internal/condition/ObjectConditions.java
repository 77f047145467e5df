package io.capilib.internal.condition;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The conditions of an object, wherever its version of the contract keeps them: {@code
 * status.v1beta2.conditions} while an object is served in an older version, {@code
 * status.conditions} otherwise, and {@code status.deprecated.v1beta1.conditions} for what a newer
 * version carries along.
 */
public final class ObjectConditions {
  private ObjectConditions() {}

  /** Returns the conditions of the newest contract that the object has any of. */
  public static List<Condition> of(JsonNode object) {
    return places(object).filter(place -> !place.isEmpty()).findFirst().stream()
        .flatMap(place -> read(object, place).stream())
        .toList();
  }

  /** Returns a condition, the newest contract's first. */
  public static Optional<Condition> find(JsonNode object, String type) {
    return places(object)
        .flatMap(place -> read(object, place).stream())
        .filter(condition -> condition.type().equals(type))
        .findFirst();
  }

  private static Stream<JsonNode> places(JsonNode object) {
    JsonNode status = object.path("status");
    return Stream.of(
        status.at("/v1beta2/conditions"),
        status.path("conditions"),
        status.at("/deprecated/v1beta1/conditions"));
  }

  private static List<Condition> read(JsonNode object, JsonNode place) {
    List<Condition> conditions = new ArrayList<>();
    for (JsonNode condition : place) {
      conditions.add(
          new Condition(
              condition.path("type").asText(""),
              condition.path("status").asText(""),
              condition.path("reason").asText(""),
              condition.path("message").asText(""),
              condition.path("lastTransitionTime").asText(""),
              isOutdated(object, condition)));
    }
    return conditions;
  }

  /** A condition that does not tell what it was observed on is as old as the status around it. */
  private static boolean isOutdated(JsonNode object, JsonNode condition) {
    long generation = object.at("/metadata/generation").asLong();
    JsonNode observed = condition.path("observedGeneration");
    if (observed.asLong() == 0) {
      observed = object.at("/status/observedGeneration");
    }
    return observed.asLong() != 0 && observed.asLong() < generation;
  }
}
