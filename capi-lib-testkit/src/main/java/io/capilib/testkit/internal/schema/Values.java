package io.capilib.testkit.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.capilib.testkit.internal.json.GoNumbers;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;

/** JSON values as a Go server sees and prints them. */
final class Values {
  private static final BigDecimal LARGEST_EXACT = BigDecimal.valueOf((1L << 53) - 1);
  private static final Comparator<JsonNode> BY_VALUE =
      (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
          return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
      };

  private Values() {}

  static boolean same(JsonNode a, JsonNode b) {
    return a.equals(BY_VALUE, b);
  }

  static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT, POJO -> "object";
      case ARRAY -> "array";
      case STRING, BINARY -> "string";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() && value.canConvertToLong() ? "integer" : "number";
      case NULL, MISSING -> "null";
    };
  }

  /**
   * Returns whether {@code number} is integral in value, as 1.0 is, and small enough for a double
   * to tell.
   */
  static boolean isWhole(JsonNode number) {
    return number.isNumber()
        && number.decimalValue().stripTrailingZeros().scale() <= 0
        && number.decimalValue().abs().compareTo(LARGEST_EXACT) <= 0;
  }

  static String shown(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> quoted(value.textValue());
      case NUMBER -> number(value.decimalValue());
      default -> sorted(value).toString();
    };
  }

  static String number(BigDecimal number) {
    return GoNumbers.text(number);
  }

  static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  private static JsonNode sorted(JsonNode value) {
    if (value.isObject()) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      value.properties().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(field -> result.set(field.getKey(), sorted(field.getValue())));
      return result;
    }
    if (value.isArray()) {
      ArrayNode result = JsonNodeFactory.instance.arrayNode();
      value.forEach(item -> result.add(sorted(item)));
      return result;
    }
    return value;
  }
}
