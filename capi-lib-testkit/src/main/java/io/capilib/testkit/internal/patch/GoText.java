package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Values as they look in messages of a Go server. */
public final class GoText {
  private static final List<String> METADATA =
      List.of(
          "name",
          "generateName",
          "namespace",
          "selfLink",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "labels",
          "annotations",
          "ownerReferences",
          "finalizers",
          "managedFields");
  private static final List<String> MANAGED =
      List.of(
          "manager", "operation", "apiVersion", "time", "fieldsType", "fieldsV1", "subresource");

  private GoText() {}

  /** Returns the words in which a server names the type of an object in some errors. */
  public static String typeOf(JsonNode object) {
    String apiVersion = object.path("apiVersion").asText();
    String group = apiVersion.contains("/") ? "" : "/";
    return group + apiVersion + ", Kind=" + object.path("kind").asText();
  }

  /** Returns what {@code %v} prints. */
  public static String of(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(field -> field.getKey() + ":" + of(field.getValue()))
          .collect(Collectors.joining(" ", "map[", "]"));
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(GoText::of)
          .collect(Collectors.joining(" ", "[", "]"));
    }
    return value.isNull() ? "<nil>" : value.asText();
  }

  /**
   * Returns an object as Go writes it: maps by name, but the metadata of a struct in the order of
   * its fields. Deeper structs keep the order in which they came.
   */
  public static String json(ObjectNode object, boolean struct) {
    ObjectNode text = (ObjectNode) Trees.sorted(object);
    if (struct) {
      for (String member : List.of("spec", "status")) {
        if (object.has(member)) {
          text.set(member, object.get(member));
        }
      }
      text.set("metadata", ordered(object.path("metadata"), METADATA));
    }
    return text.toString();
  }

  private static JsonNode ordered(JsonNode node, List<String> fields) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (String field : fields) {
      if (node.has(field)) {
        result.set(field, Trees.sorted(node.path(field)));
      }
    }
    if (result.path("managedFields") instanceof ArrayNode entries) {
      for (int i = 0; i < entries.size(); i++) {
        entries.set(i, ordered(entries.get(i), MANAGED));
      }
    }
    return result;
  }

  /** Returns the name of a JSON value's type in decoding errors. */
  public static String jsonType(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> "bool";
      case MISSING, POJO -> "value";
      case STRING, BINARY -> "string";
      case NUMBER -> "number";
      case ARRAY -> "array";
      case OBJECT -> "object";
      case NULL -> "null";
    };
  }
}
