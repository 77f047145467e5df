package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.protocol.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Deployments and DaemonSets: pods by a template, found by a selector that never changes.
 *
 * @param kind the name of the kind as the words of its errors have it
 * @param strategy field that says how pods are replaced
 * @param strategies what it may say
 */
record WorkloadRules(String kind, String strategy, List<String> strategies) implements Rules {
  private static final List<String> COUNTS =
      List.of(
          "observedGeneration",
          "replicas",
          "updatedReplicas",
          "readyReplicas",
          "availableReplicas",
          "unavailableReplicas");

  @Override
  public List<FieldError> validate(String version, ObjectNode workload, @Nullable ObjectNode old) {
    List<FieldError> errors = new ArrayList<>();
    JsonNode spec = workload.path("spec");
    checkNotNegative("spec.", spec, "replicas", errors);
    checkSelector(spec, errors);
    new PodChecks("spec.template.spec", true).check(spec.path("template").path("spec"), errors);
    checkStrategy(spec.path(strategy), errors);
    checkNotNegative("spec.", spec, "minReadySeconds", errors);
    checkNotNegative("spec.", spec, "revisionHistoryLimit", errors);
    checkNotNegative("spec.", spec, "progressDeadlineSeconds", errors);
    JsonNode deadline = spec.path("progressDeadlineSeconds");
    if (deadline.isNumber() && deadline.asLong() <= spec.path("minReadySeconds").asLong()) {
      errors.add(
          FieldError.invalidPlain(
              "spec.progressDeadlineSeconds",
              deadline.asText(),
              "must be greater than minReadySeconds"));
    }
    JsonNode selector = spec.path("selector");
    if (old != null && !old.path("spec").path("selector").equals(selector)) {
      errors.add(FieldError.invalidPlain("spec.selector", printed(selector), "field is immutable"));
    }
    return errors;
  }

  @Override
  public List<FieldError> validateStatus(String version, ObjectNode workload, ObjectNode old) {
    List<FieldError> errors = new ArrayList<>();
    JsonNode status = workload.path("status");
    for (String count : COUNTS) {
      checkNotNegative("status.", status, count, errors);
    }
    for (String part : List.of("updatedReplicas", "readyReplicas", "availableReplicas")) {
      checkPart(status, part, "replicas", "status.replicas", errors);
    }
    checkPart(status, "availableReplicas", "readyReplicas", "readyReplicas", errors);
    return errors;
  }

  private static void checkPart(
      JsonNode status, String part, String whole, String called, List<FieldError> errors) {
    if (status.path(part).asLong() > status.path(whole).asLong()) {
      errors.add(
          FieldError.invalidPlain(
              "status." + part,
              Long.toString(status.path(part).asLong()),
              "cannot be greater than " + called));
    }
  }

  @Override
  public List<String> warnings(ObjectNode workload, @Nullable ObjectNode old) {
    if (old != null && Meta.of(old).generation() == Meta.of(workload).generation()) {
      return List.of();
    }
    return PodWarnings.of(
        "spec.template.spec", workload.path("spec").path("template").path("spec"));
  }

  private void checkSelector(JsonNode spec, List<FieldError> errors) {
    JsonNode selector = spec.path("selector");
    JsonNode labels = spec.path("template").path("metadata").path("labels");
    boolean nothing = !selector.isObject();
    if (nothing) {
      errors.add(FieldError.required("spec.selector", ""));
    } else if (selector.isEmpty()) {
      errors.add(
          FieldError.invalidPlain("spec.selector", "{}", "empty selector is invalid for " + kind));
      return;
    }
    if (nothing || !LabelSelector.matches(selector, labels)) {
      errors.add(
          FieldError.invalidPlain(
              "spec.template.metadata.labels",
              labels.isObject() ? sorted(labels).toString() : "null",
              "`selector` does not match template `labels`"));
    }
  }

  private void checkStrategy(JsonNode value, List<FieldError> errors) {
    String type = value.path("type").asText();
    if (type.equals("Recreate") && value.has("rollingUpdate")) {
      errors.add(
          FieldError.forbidden(
              "spec.strategy.rollingUpdate",
              "may not be specified when strategy `type` is 'Recreate'"));
    } else if (kind.equals("deployment") && type.equals("RollingUpdate")) {
      checkRolling(value.path("rollingUpdate"), errors);
    } else if (!strategies.contains(type)) {
      // Printed as the Go type, of which the type is a part.
      ObjectNode printed = Json.object().put("Type", type).putNull("RollingUpdate");
      errors.add(FieldError.unsupportedPlain("spec." + strategy, printed.toString(), strategies));
    }
  }

  private static void checkRolling(JsonNode rolling, List<FieldError> errors) {
    JsonNode unavailable = rolling.path("maxUnavailable");
    if (amount(unavailable) == 0 && amount(rolling.path("maxSurge")) == 0) {
      errors.add(
          FieldError.invalidPlain(
              "spec.strategy.rollingUpdate.maxUnavailable",
              unavailable.toString(),
              "may not be 0 when `maxSurge` is 0"));
    }
  }

  private static long amount(JsonNode value) {
    String text = value.asText();
    return text.matches("\\d+%?") ? Long.parseLong(text.replace("%", "")) : 0;
  }

  private static void checkNotNegative(
      String path, JsonNode spec, String field, List<FieldError> errors) {
    long value = spec.path(field).asLong();
    if (value < 0) {
      errors.add(
          FieldError.invalidPlain(
              path + field, Long.toString(value), "must be greater than or equal to 0"));
    }
  }

  /** Returns a selector as the server prints it: its fields in the order of the Go type. */
  private static String printed(JsonNode selector) {
    if (!selector.isObject()) {
      return "null";
    }
    ObjectNode printed = Json.object();
    if (selector.has("matchLabels")) {
      printed.set("matchLabels", sorted(selector.path("matchLabels")));
    }
    if (selector.has("matchExpressions")) {
      printed.set("matchExpressions", selector.get("matchExpressions"));
    }
    return printed.toString();
  }

  private static ObjectNode sorted(JsonNode map) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    map.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return Json.object().setAll(sorted);
  }
}
