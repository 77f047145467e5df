package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One condition of an object. */
record Condition(String type, String status, String reason, String message) {
  private static final String TRUE = "True";
  private static final String FALSE = "False";
  private static final String UNKNOWN = "Unknown";

  static Condition yes(String type, String reason) {
    return new Condition(type, TRUE, reason, "");
  }

  static Condition yes(String type, String reason, String message) {
    return new Condition(type, TRUE, reason, message);
  }

  static Condition no(String type, String reason) {
    return new Condition(type, FALSE, reason, "");
  }

  static Condition no(String type, String reason, String message) {
    return new Condition(type, FALSE, reason, message);
  }

  static Condition unknown(String type, String reason, String message) {
    return new Condition(type, UNKNOWN, reason, message);
  }

  /** What counts as condition of an object that has not said anything about it. */
  static Condition unreported(String type) {
    return unknown(type, "NotYetReported", "Condition not yet reported");
  }

  static Optional<Condition> of(KubeObject object, String type) {
    return object.at("/status/conditions").orElse(List.of()) instanceof List<?> list
        ? of(list, type)
        : Optional.empty();
  }

  static Optional<Condition> of(List<?> conditions, String type) {
    return conditions.stream()
        .filter(Map.class::isInstance)
        .<Map<?, ?>>map(each -> (Map<?, ?>) each)
        .filter(each -> type.equals(each.get("type")))
        .findFirst()
        .map(c -> new Condition(type, text(c, "status"), text(c, "reason"), text(c, "message")));
  }

  static boolean isTrue(KubeObject object, String type) {
    return of(object, type).filter(Condition::isTrue).isPresent();
  }

  boolean isTrue() {
    return TRUE.equals(status);
  }

  boolean isUnknown() {
    return UNKNOWN.equals(status);
  }

  Condition as(String otherType) {
    return new Condition(otherType, status, reason, message);
  }

  private static String text(Map<?, ?> condition, String member) {
    return condition.get(member) instanceof String text ? text : "";
  }
}
