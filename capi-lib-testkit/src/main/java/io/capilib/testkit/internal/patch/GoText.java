package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.GoNumbers;
import java.util.ArrayList;
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
    if (value.isFloatingPointNumber()) {
      return GoNumbers.text(value.decimalValue());
    }
    return value.isNull() ? "<nil>" : value.asText();
  }

  /** Returns what {@code %#v} prints. */
  static String syntax(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(field -> "\"" + field.getKey() + "\":" + syntax(field.getValue()))
          .collect(Collectors.joining(", ", goType(value) + "{", "}"));
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(GoText::syntax)
          .collect(Collectors.joining(", ", goType(value) + "{", "}"));
    }
    if (value.isFloatingPointNumber()) {
      return GoNumbers.text(value.decimalValue());
    }
    return value.isNull() ? "interface {}(nil)" : value.toString();
  }

  /** Returns the type of what Go decodes a value to. */
  static String goType(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "map[string]interface {}";
      case ARRAY -> "[]interface {}";
      case STRING -> "string";
      case BOOLEAN -> "bool";
      default -> value.isIntegralNumber() ? "int64" : "float64";
    };
  }

  /**
   * Returns an object as Go writes it: maps by name, but the metadata of a struct in the order of
   * its fields. Deeper structs keep the order in which they came.
   */
  public static String json(ObjectNode object, boolean struct, boolean sortedMetadata) {
    ObjectNode text = (ObjectNode) Trees.sorted(object);
    if (struct) {
      for (String member : List.of("spec", "status")) {
        if (object.has(member)) {
          text.set(member, object.get(member));
        }
      }
      if (object.path("metadata").isObject()) {
        JsonNode metadata = text.path("metadata");
        List<String> names = new ArrayList<>();
        metadata.fieldNames().forEachRemaining(names::add);
        text.set("metadata", ordered(metadata, sortedMetadata ? names : METADATA));
      }
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
