package io.capilib.testkit.internal.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.ResourceKind;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a namespace that is being deleted still holds, and the conditions that say so. */
final class NamespaceContent {
  private final Map<String, Integer> resources = new TreeMap<>();
  private final Map<String, Integer> finalizers = new TreeMap<>();

  void add(ResourceKind kind, ObjectNode object) {
    resources.merge(kind.names().plural() + "." + kind.group(), 1, Integer::sum);
    Meta.of(object).finalizers().forEach(each -> finalizers.merge(each, 1, Integer::sum));
  }

  boolean isEmpty() {
    return resources.isEmpty();
  }

  /** Writes the conditions into a namespace. */
  void tell(ObjectNode namespace, String now) {
    JsonNode before = namespace.path("status").path("conditions");
    ArrayNode after = Json.array();
    after.add(
        good(
            "DeletionDiscoveryFailure",
            "ResourcesDiscovered",
            "resources successfully discovered"));
    after.add(
        good(
            "DeletionGroupVersionParsingFailure",
            "ParsedGroupVersions",
            "legacy kube types successfully parsed"));
    after.add(
        good(
            "DeletionContentFailure",
            "ContentDeleted",
            "content successfully deleted, may be waiting on finalization"));
    after.add(
        resources.isEmpty()
            ? good("ContentRemaining", "ContentRemoved", "content successfully removed")
            : condition(
                "ContentRemaining",
                "True",
                "SomeResourcesRemain",
                "Some resources are remaining: " + listed(resources, " has ")));
    after.add(
        finalizers.isEmpty()
            ? good(
                "FinalizersRemaining",
                "ContentHasNoFinalizers",
                "content-preserving finalizers finished")
            : condition(
                "FinalizersRemaining",
                "True",
                "SomeFinalizersRemain",
                "Some content in the namespace has finalizers remaining: "
                    + listed(finalizers, " in ")));
    after.forEach(each -> ((ObjectNode) each).put("lastTransitionTime", since(each, before, now)));
    namespace.withObject("/status").set("conditions", after);
  }

  private static String listed(Map<String, Integer> counts, String between) {
    return counts.entrySet().stream()
        .map(each -> each.getKey() + between + each.getValue() + " resource instances")
        .collect(Collectors.joining(", "));
  }

  private static String since(JsonNode condition, JsonNode before, String now) {
    for (JsonNode old : before) {
      if (old.path("type").equals(condition.path("type"))
          && old.path("status").equals(condition.path("status"))) {
        return old.path("lastTransitionTime").asText();
      }
    }
    return now;
  }

  private static ObjectNode good(String type, String reason, String all) {
    return condition(type, "False", reason, "All " + all);
  }

  private static ObjectNode condition(String type, String status, String reason, String message) {
    return Json.object()
        .put("type", "Namespace" + type)
        .put("status", status)
        .put("reason", reason)
        .put("message", message);
  }
}
