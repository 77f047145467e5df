package io.capilib.testkit.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the columns of a workload say of its pods. */
final class PodText {
  private static final String NONE = "<none>";

  private PodText() {}

  static String containers(ObjectNode workload, String member) {
    List<String> texts = new ArrayList<>();
    workload
        .at("/spec/template/spec/containers")
        .forEach(container -> texts.add(container.path(member).asText()));
    return String.join(",", texts);
  }

  static String nodeSelector(ObjectNode workload) {
    return orNone(labels(workload.at("/spec/template/spec/nodeSelector")));
  }

  static String selector(ObjectNode workload) {
    JsonNode selector = workload.at("/spec/selector");
    List<String> requirements = labels(selector.path("matchLabels"));
    for (JsonNode each : selector.path("matchExpressions")) {
      requirements.add(expression(each));
    }
    return orNone(requirements);
  }

  private static String expression(JsonNode expression) {
    String key = expression.path("key").asText();
    List<String> values = new ArrayList<>();
    expression.path("values").forEach(value -> values.add(value.asText()));
    Collections.sort(values);
    String operator = expression.path("operator").asText();
    return switch (operator) {
      case "Exists" -> key;
      case "DoesNotExist" -> "!" + key;
      default ->
          key + " " + operator.toLowerCase(Locale.ROOT) + " (" + String.join(",", values) + ")";
    };
  }

  private static List<String> labels(JsonNode map) {
    List<String> labels = new ArrayList<>();
    for (Map.Entry<String, JsonNode> label : map.properties()) {
      labels.add(label.getKey() + "=" + label.getValue().asText());
    }
    Collections.sort(labels);
    return labels;
  }

  private static String orNone(List<String> texts) {
    return texts.isEmpty() ? NONE : String.join(",", texts);
  }
}
