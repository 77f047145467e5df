package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Values as they look in messages of a Go server. */
final class GoText {
  private GoText() {}

  /** Returns the words in which a server names the type of an object in some errors. */
  static String typeOf(JsonNode object) {
    String apiVersion = object.path("apiVersion").asText();
    String group = apiVersion.contains("/") ? "" : "/";
    return group + apiVersion + ", Kind=" + object.path("kind").asText();
  }

  /** Returns what {@code %v} prints. */
  static String of(JsonNode value) {
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

  /** Returns the name of a JSON value's type in decoding errors. */
  static String jsonType(JsonNode value) {
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
