package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The status of an object being written: conditions in the shape of contract v1beta2. */
final class Status {
  private final Draft draft;
  private final Object generation;
  private final Instant now;

  Status(Draft draft, KubeObject object, Instant now) {
    this.draft = draft;
    this.generation = object.at("/metadata/generation").orElse(1L);
    this.now = now;
  }

  Status set(Object value, String... path) {
    String[] full = new String[path.length + 1];
    full[0] = "status";
    System.arraycopy(path, 0, full, 1, path.length);
    draft.set(value, full);
    return this;
  }

  Status observed() {
    return set(generation, "observedGeneration");
  }

  /** Returns a condition as it is to be written by now. */
  Optional<Condition> condition(String type) {
    return Condition.of(draft.list("status", "conditions"), type);
  }

  Status condition(Condition condition) {
    return condition(condition.type(), condition.status(), condition.reason(), condition.message());
  }

  /** Writes a condition with an empty message. */
  Status condition(String type, boolean status, String reason) {
    return condition(type, status ? "True" : "False", reason, "");
  }

  /** Writes a condition that is true, in the shape of built-in kinds. */
  Status plainCondition(String type, String reason) {
    condition(type, "True", reason, "");
    draft.list("status", "conditions").stream()
        .filter(Map.class::isInstance)
        .map(Map.class::cast)
        .forEach(condition -> condition.remove("observedGeneration"));
    return this;
  }

  /** Keeps the time of the last transition unless the status changes. */
  Status condition(String type, String status, String reason, String message) {
    List<Object> conditions = draft.list("status", "conditions");
    Optional<Map<?, ?>> before =
        conditions.stream()
            .filter(Map.class::isInstance)
            .<Map<?, ?>>map(condition -> (Map<?, ?>) condition)
            .filter(condition -> type.equals(condition.get("type")))
            .findFirst();
    Object since =
        before
            .filter(condition -> status.equals(condition.get("status")))
            .<Object>map(condition -> condition.get("lastTransitionTime"))
            .orElseGet(() -> time(now));
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("type", type);
    condition.put("status", status);
    condition.put("reason", reason);
    condition.put("message", message);
    condition.put("lastTransitionTime", since);
    condition.put("observedGeneration", generation);
    before.ifPresentOrElse(
        old -> conditions.set(conditions.indexOf(old), condition), () -> conditions.add(condition));
    return this;
  }

  /** As timestamps of objects are written: whole seconds in UTC. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
