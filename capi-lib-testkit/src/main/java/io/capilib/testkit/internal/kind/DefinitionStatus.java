package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Decides whether a CRD's names are free and writes the conditions that say so. */
public final class DefinitionStatus {
  private final KindRegistry kinds;

  public DefinitionStatus(KindRegistry kinds) {
    this.kinds = kinds;
  }

  /** Changes the status of {@code crd} and returns whether it is to be served. */
  public boolean update(ObjectNode crd, String now) {
    Definition definition = new Definition(crd);
    ObjectNode status = crd.withObject("/status");
    AcceptedNames names = AcceptedNames.of(definition, kinds);
    status.set("acceptedNames", names.accepted());
    List<String> conflict = names.conflict();
    if (!conflict.isEmpty()) {
      set(status, "NamesAccepted", "False", conflict.get(0), conflict.get(1), now);
      if (!isTrue(status, "Established")) {
        set(status, "Established", "False", "NotAccepted", "not all names are accepted", now);
      }
      return isTrue(status, "Established");
    }
    set(status, "NamesAccepted", "True", "NoConflicts", "no conflicts found", now);
    if (ConversionBundle.of(definition).isInvalid()) {
      String message = "The conversion webhook CABundle is invalid";
      set(status, "Established", "False", "InvalidCABundle", message, now);
      return true;
    }
    set(
        status,
        "Established",
        "True",
        "InitialNamesAccepted",
        "the initial names have been accepted",
        now);
    return true;
  }

  public static void terminating(ObjectNode crd, String reason, String message, String now) {
    set(crd.withObject("/status"), "Terminating", "True", reason, message, now);
  }

  private static boolean isTrue(ObjectNode status, String type) {
    for (JsonNode condition : status.path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition.path("status").asText().equals("True");
      }
    }
    return false;
  }

  private static void set(
      ObjectNode status, String type, String value, String reason, String message, String now) {
    ArrayNode conditions = status.withArray("/conditions");
    ObjectNode condition = null;
    for (JsonNode each : conditions) {
      if (each.path("type").asText().equals(type) && each instanceof ObjectNode present) {
        condition = present;
      }
    }
    if (condition == null) {
      condition = conditions.addObject().put("lastTransitionTime", now);
    } else if (!condition.path("status").asText().equals(value)) {
      condition.put("lastTransitionTime", now);
    }
    condition.put("message", message).put("reason", reason).put("status", value).put("type", type);
  }
}
