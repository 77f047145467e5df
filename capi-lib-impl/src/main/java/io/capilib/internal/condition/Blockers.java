package io.capilib.internal.condition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ObjectRef;
import io.capilib.condition.Condition;
import io.capilib.condition.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Answers what stands against an expectation, from objects as they are; nothing if it is met. */
final class Blockers {
  private static final String NOT_THERE = "is not there";

  private Blockers() {}

  static List<Problem> available(ObjectRef cluster, Collection<ObjectNode> found) {
    for (ObjectNode object : found) {
      String type =
          ObjectConditions.find(object, "Available").isPresent()
                  || ObjectConditions.find(object, "Ready").isEmpty()
              ? "Available"
              : "Ready";
      return condition(cluster, object, type, "True");
    }
    return List.of(new Problem(cluster, NOT_THERE));
  }

  /**
   * Once initialised, a control plane stays so whatever becomes of the Cluster's spec; therefore
   * the age of the observation does not matter here.
   */
  static List<Problem> controlPlaneInitialized(ObjectRef cluster, Collection<ObjectNode> found) {
    for (ObjectNode object : found) {
      String type = "ControlPlaneInitialized";
      boolean met =
          object.at("/status/initialization/controlPlaneInitialized").asBoolean()
              || ObjectConditions.find(object, type).filter(Condition::isTrue).isPresent();
      return met ? List.of() : condition(cluster, object, type, "True");
    }
    return List.of(new Problem(cluster, NOT_THERE));
  }

  static List<Problem> condition(
      ObjectRef ref, Collection<ObjectNode> found, String type, String status) {
    for (ObjectNode object : found) {
      return condition(ref, object, type, status);
    }
    return List.of(new Problem(ref, NOT_THERE));
  }

  private static List<Problem> condition(
      ObjectRef ref, ObjectNode object, String type, String status) {
    Optional<Condition> condition = ObjectConditions.find(object, type);
    if (condition.isEmpty()) {
      return List.of(new Problem(ref, "has no condition " + type));
    }
    boolean met = condition.get().status().equals(status) && !condition.get().outdated();
    return met ? List.of() : List.of(new Problem(ref, condition.get().toString()));
  }

  static List<Problem> machines(ObjectRef cluster, Collection<ObjectNode> machines, int count) {
    List<Problem> problems = new ArrayList<>();
    if (machines.size() < count) {
      String text = "has " + machines.size() + " of " + count + " machines";
      problems.add(new Problem(cluster, text));
    }
    for (ObjectNode machine : machines) {
      machine(machine).ifPresent(problems::add);
    }
    return problems;
  }

  private static Optional<Problem> machine(ObjectNode machine) {
    String phase = machine.at("/status/phase").asText("");
    boolean node = !machine.at("/status/nodeRef/name").asText("").isEmpty();
    if (phase.equals("Running") && node) {
      return Optional.empty();
    }
    String state = phase.isEmpty() ? "has no phase yet" : phase + (node ? "" : ", has no node yet");
    String because =
        ObjectConditions.find(machine, "Ready")
            .filter(ready -> !ready.isTrue())
            .map(ready -> "; " + ready)
            .orElse("");
    return Optional.of(new Problem(ref(machine), state + because));
  }

  private static ObjectRef ref(ObjectNode object) {
    JsonNode metadata = object.path("metadata");
    return new ObjectRef(
        object.path("apiVersion").asText(""),
        object.path("kind").asText(""),
        metadata.path("namespace").asText(""),
        metadata.path("name").asText(""));
  }
}
