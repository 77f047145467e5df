package io.capilib.testkit.internal.schema;

import static io.capilib.testkit.internal.schema.StructuralSchema.flag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Removes the fields that a schema does not know. */
final class Pruner {
  private static final Set<String> METADATA =
      Set.of(
          "annotations",
          "creationTimestamp",
          "deletionGracePeriodSeconds",
          "deletionTimestamp",
          "finalizers",
          "generateName",
          "generation",
          "labels",
          "managedFields",
          "name",
          "namespace",
          "ownerReferences",
          "resourceVersion",
          "selfLink",
          "uid");

  private final List<String> removed = new ArrayList<>();
  private final List<String> removedMetadata = new ArrayList<>();

  List<String> prune(ObjectNode object, JsonNode schema) {
    object(object, schema, true, "");
    List<String> own =
        removedMetadata.stream().filter(path -> path.startsWith("metadata.")).toList();
    removedMetadata.removeAll(own);
    return Stream.of(own, removed, removedMetadata)
        .flatMap(paths -> paths.stream().sorted())
        .toList();
  }

  private void value(JsonNode value, JsonNode schema, String path) {
    if (value instanceof ObjectNode object) {
      object(object, schema, flag(schema, "x-kubernetes-embedded-resource"), path);
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        value(value.get(i), schema.path("items"), path + "[" + i + "]");
      }
    }
  }

  private void object(ObjectNode object, JsonNode schema, boolean enveloped, String path) {
    boolean preserving = flag(schema, "x-kubernetes-preserve-unknown-fields");
    for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
      String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      if (enveloped && StructuralSchema.isEnvelope(field)) {
        metadata(field, below);
        continue;
      }
      JsonNode declared = schema.path("properties").path(field.getKey());
      JsonNode additional = schema.path("additionalProperties");
      if (declared.isObject()) {
        value(field.getValue(), declared, below);
      } else if (additional.isObject()) {
        value(field.getValue(), additional, below);
      } else if (additional.asBoolean()) {
        value(field.getValue(), MissingNode.getInstance(), below);
      } else if (!preserving) {
        removed.add(below);
        object.remove(field.getKey());
      }
    }
  }

  private void metadata(Map.Entry<String, JsonNode> field, String path) {
    if (field.getKey().equals("metadata") && field.getValue() instanceof ObjectNode metadata) {
      for (Map.Entry<String, JsonNode> known : List.copyOf(metadata.properties())) {
        if (!METADATA.contains(known.getKey())) {
          removedMetadata.add(path + "." + known.getKey());
          metadata.remove(known.getKey());
        }
      }
    }
  }
}
