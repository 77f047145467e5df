package io.capilib.testkit.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What a schema says about one value by itself: its type, limits, format and allowed values. */
final class Scalars {
  static final JsonNode NOTHING = TextNode.valueOf("");

  private final Patterns patterns;
  private final KnownFormats formats;

  Scalars(Patterns patterns, KnownFormats formats) {
    this.patterns = patterns;
    this.formats = formats;
  }

  private static List<String> types(JsonNode schema) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return List.of("integer", "string");
    }
    String type = schema.path("type").asText();
    return type.isEmpty() ? List.of() : List.of(type);
  }

  void type(JsonNode value, JsonNode schema, String path, Outcome outcome) {
    List<String> types = types(schema);
    String format = format(schema, types);
    boolean numeric = types.contains("integer") || types.contains("number");
    boolean unformatted = value.isTextual() || value.isArray();
    outcome.checked();
    if (types.isEmpty()
        || (value.isNull() && schema.path("nullable").asBoolean())
        || (!format.isEmpty() && unformatted && !numeric)) {
      return;
    }
    String actual = Values.typeOf(value);
    boolean wholeFloat = types.contains("integer") && Values.isWhole(value);
    boolean intForNumber = types.contains("number") && actual.equals("integer");
    if (types.contains(actual) || wholeFloat || intForNumber) {
      outcome.checked();
    } else if (!format.isEmpty() && !unformatted && !value.isNull()) {
      outcome.add(Violation.wrongType(path, format, formatOf(actual)));
    } else {
      outcome.add(Violation.wrongType(path, String.join(",", types), actual));
    }
  }

  /** Returns the format if it has a meaning for the type, otherwise "". */
  private String format(JsonNode schema, List<String> types) {
    String format = schema.path("format").asText();
    boolean known = formats.checks(types.size() == 1 ? types.get(0) : "", format);
    return known ? format : "";
  }

  private static String formatOf(String type) {
    return switch (type) {
      case "integer" -> "int64";
      case "number" -> "float64";
      default -> "";
    };
  }

  void content(JsonNode value, JsonNode schema, String path, Outcome outcome) {
    if (value.isTextual()) {
      text(value, schema, path, outcome);
      String format = schema.path("format").asText();
      if (formats.contains(format) && !Formats.matches(format, value.textValue())) {
        outcome.add(Violation.wrongType(path, format, value.textValue()));
      }
      outcome.checked();
    } else if (value.isNumber()) {
      number(value, schema, path, outcome);
      outcome.checked();
    }
  }

  private void text(JsonNode value, JsonNode schema, String path, Outcome outcome) {
    String text = value.textValue();
    long length = text.codePointCount(0, text.length());
    if (schema.has("maxLength") && length > schema.get("maxLength").asLong()) {
      outcome.add(Violation.tooLong(path, schema.get("maxLength").asLong()));
    } else if (schema.has("minLength") && length < schema.get("minLength").asLong()) {
      outcome.add(
          Violation.invalid(
              path,
              value,
              path + " in body should be at least " + schema.get("minLength") + " chars long"));
    } else if (schema.path("pattern").isTextual()
        && !patterns.occurs(schema.get("pattern").textValue(), text)) {
      outcome.add(
          Violation.invalid(
              path,
              value,
              path + " in body should match '" + schema.get("pattern").textValue() + "'"));
    }
  }

  private void number(JsonNode value, JsonNode schema, String path, Outcome outcome) {
    BigDecimal number = value.decimalValue();
    if (formats.ofNumbers()) {
      range(number, schema, path, outcome);
    }
    if (schema.has("multipleOf")) {
      BigDecimal factor = bound(schema.get("multipleOf"), value);
      if (factor.signum() > 0 && number.remainder(factor).signum() != 0) {
        limit(value, path, "a multiple of", factor, outcome);
      }
    }
    if (schema.has("maximum")) {
      BigDecimal most = bound(schema.get("maximum"), value);
      boolean exclusive = schema.path("exclusiveMaximum").asBoolean();
      if (number.compareTo(most) > (exclusive ? -1 : 0)) {
        limit(value, path, exclusive ? "less than" : "less than or equal to", most, outcome);
      }
    }
    if (schema.has("minimum")) {
      BigDecimal least = bound(schema.get("minimum"), value);
      boolean exclusive = schema.path("exclusiveMinimum").asBoolean();
      if (number.compareTo(least) < (exclusive ? 1 : 0)) {
        String words = exclusive ? "greater than" : "greater than or equal to";
        limit(value, path, words, least, outcome);
      }
    }
  }

  /** The server cuts the fraction off a bound that it compares with an integer. */
  private static BigDecimal bound(JsonNode bound, JsonNode value) {
    return Values.typeOf(value).equals("integer")
        ? new BigDecimal(bound.decimalValue().toBigInteger())
        : bound.decimalValue();
  }

  private static void limit(
      JsonNode value, String path, String words, BigDecimal limit, Outcome outcome) {
    outcome.add(
        Violation.invalid(
            path, value, path + " in body should be " + words + " " + Values.number(limit)));
  }

  private void range(BigDecimal number, JsonNode schema, String path, Outcome outcome) {
    List<String> types = types(schema);
    String type = types.size() == 1 ? types.get(0) : "";
    String format = format(schema, types);
    boolean fits =
        switch (type) {
          case "integer" -> fitsInteger(number, format.equals("int32") ? 31 : 63);
          case "number" -> !format.equals("float") || !Float.isInfinite(number.floatValue());
          default -> true;
        };
    if (!fits) {
      outcome.add(
          Violation.unlocated(
              "Checked value must be of type "
                  + type
                  + (format.isEmpty() ? " (default format)" : " with format " + format)
                  + " in "
                  + path));
    }
  }

  private static boolean fitsInteger(BigDecimal number, int bits) {
    BigInteger whole = number.toBigInteger();
    return new BigDecimal(whole).compareTo(number) == 0 && whole.bitLength() <= bits;
  }

  void oneOfValues(JsonNode value, JsonNode schema, String path, Outcome outcome) {
    JsonNode allowed = schema.path("enum");
    if (allowed.isEmpty()) {
      return;
    }
    List<String> names = new ArrayList<>();
    for (JsonNode candidate : allowed) {
      if (!value.isNull() && Values.same(candidate, value)) {
        return;
      }
      names.add(
          Values.quoted(candidate.isTextual() ? candidate.textValue() : candidate.toString()));
    }
    outcome.add(Violation.notSupported(path, value, String.join(", ", names)));
  }
}
