package io.capilib.internal.document;

import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.document.Part.Expression;
import io.capilib.internal.document.Part.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Evaluates expressions with the values of variables. */
final class Substitution {
  private final String origin;
  private final Map<String, String> values;
  private final Consumer<String> missing;

  /**
   * @param missing told the variables inside other expressions that need a value and have none
   */
  Substitution(String origin, Map<String, String> values, Consumer<String> missing) {
    this.origin = origin;
    this.values = values;
    this.missing = missing;
  }

  String evaluate(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Text literal) {
        text.append(literal.text());
      } else if (part instanceof Expression expression) {
        text.append(value(expression));
      }
    }
    return text.toString();
  }

  private String value(Expression expression) {
    String value = values.getOrDefault(expression.variable(), "");
    if (expression.hasDefault()) {
      return value.isEmpty() ? joined(expression.arguments()) : value;
    }
    List<String> arguments = expression.arguments().stream().map(this::argument).toList();
    return switch (expression.operator()) {
      case "," -> first(value).toLowerCase(Locale.ROOT) + rest(value);
      case ",," -> value.toLowerCase(Locale.ROOT);
      case "^" -> first(value).toUpperCase(Locale.ROOT) + rest(value);
      case "^^" -> value.toUpperCase(Locale.ROOT);
      case ":" -> substring(expression, value, arguments);
      case "#" ->
          arguments.isEmpty() ? length(value) : Glob.trimStart(value, arguments.get(0), false);
      case "##" -> Glob.trimStart(value, arguments.get(0), true);
      case "%" -> Glob.trimEnd(value, arguments.get(0), false);
      case "%%" -> Glob.trimEnd(value, arguments.get(0), true);
      case "/", "//", "/#", "/%" -> Replacement.of(expression.operator(), value, arguments);
      default -> value;
    };
  }

  private String joined(List<Part> arguments) {
    StringBuilder text = new StringBuilder();
    arguments.forEach(argument -> text.append(argument(argument)));
    return text.toString();
  }

  private String argument(Part part) {
    if (part instanceof Expression expression
        && expression.isRequired()
        && !values.containsKey(expression.variable())) {
      missing.accept(expression.variable());
    }
    return evaluate(List.of(part));
  }

  private static String first(String value) {
    return value.isEmpty() ? "" : value.substring(0, value.offsetByCodePoints(0, 1));
  }

  private static String rest(String value) {
    return value.substring(first(value).length());
  }

  private static String length(String value) {
    return Integer.toString(value.getBytes(StandardCharsets.UTF_8).length);
  }

  /** Counts bytes; what is no number leaves the value as it is. */
  private String substring(Expression expression, String value, List<String> arguments) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    long start;
    long length;
    try {
      start = Long.parseLong(arguments.get(0));
      length = arguments.size() > 1 ? Long.parseLong(arguments.get(1)) : bytes.length;
    } catch (NumberFormatException e) {
      return value;
    }
    if (length < 0) {
      throw negative(expression);
    }
    int from = (int) Math.min(start < 0 ? Math.max(bytes.length + start, 0) : start, bytes.length);
    int to = (int) Math.min(from + Math.min(length, bytes.length), bytes.length);
    return new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.UTF_8);
  }

  private InvalidRequestException negative(Expression expression) {
    return new InvalidRequestException(
        ErrorDetails.of(
                "CAPI-DOCUMENT-0004",
                "The expression for "
                    + expression.variable()
                    + " at "
                    + origin
                    + ":"
                    + expression.line()
                    + " takes a part of negative length.")
            .withRemedy("Give a length of at least 0."));
  }
}
