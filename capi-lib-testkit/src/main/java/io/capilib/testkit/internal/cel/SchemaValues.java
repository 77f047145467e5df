package io.capilib.testkit.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns JSON into what expressions work on, by its schema. */
final class SchemaValues {
  private SchemaValues() {}

  static Object of(JsonNode value, JsonNode schema) {
    if (value.isNull() && schema.path("nullable").asBoolean()) {
      return NullValue.NULL_VALUE;
    }
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return value.isTextual() ? value.textValue() : whole(value);
    }
    return switch (schema.path("type").asText()) {
      case "object" ->
          object(value, Resources.isEmbedded(schema) ? Resources.withMeta(schema) : schema);
      case "array" -> list(value, schema);
      case "string" -> string(value, schema.path("format").asText());
      case "number" -> require(value.isNumber(), value).doubleValue();
      case "integer" -> whole(value);
      case "boolean" -> require(value.isBoolean(), value).booleanValue();
      default -> value;
    };
  }

  private static JsonNode require(boolean fits, JsonNode value) {
    if (!fits) {
      String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
      throw new UnsupportedExpression("rules over values of another type than declared: " + type);
    }
    return value;
  }

  private static Long whole(JsonNode value) {
    return require(value.isIntegralNumber() && value.canConvertToLong(), value).longValue();
  }

  private static ObjectValue object(JsonNode value, JsonNode schema) {
    require(value.isObject(), value);
    boolean declared = schema.has("properties");
    ObjectValue object = new ObjectValue(value.size());
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode below =
          declared
              ? schema.path("properties").path(field.getKey())
              : schema.path("additionalProperties");
      if (!below.isObject()) {
        object.hide(field.getKey(), field.getValue());
      } else if (!declared) {
        object.put(field.getKey(), of(field.getValue(), below));
      } else if (!field.getValue().isNull()) {
        String name = Escaping.escape(field.getKey()).orElse("");
        if (name.isEmpty()) {
          object.hide(field.getKey(), field.getValue());
        } else {
          Object known = of(field.getValue(), below);
          object.put(name, known);
          if (Escaping.isReserved(field.getKey())) {
            object.put(field.getKey(), known);
          }
        }
      }
    }
    return object;
  }

  private static List<Object> list(JsonNode value, JsonNode schema) {
    require(value.isArray(), value);
    List<Object> items = new ArrayList<>();
    value.forEach(item -> items.add(of(item, schema.path("items"))));
    return ListValue.of(items, schema);
  }

  private static Object string(JsonNode value, String format) {
    String text = require(value.isTextual(), value).textValue();
    try {
      return switch (format) {
        case "byte" -> CelByteString.of(Base64.getDecoder().decode(text));
        case "duration" -> Durations.parse(text);
        case "date" -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        case "date-time" -> OffsetDateTime.parse(text).toInstant();
        default -> text;
      };
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new UnsupportedExpression("rules over a " + format + " written as " + text);
    }
  }
}
