package io.capilib.internal.document;

import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.document.Part.Expression;
import io.capilib.internal.document.Part.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

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
      case "," -> each(first(value), Character::toLowerCase) + rest(value);
      case ",," -> each(value, Character::toLowerCase);
      case "^" -> each(first(value), Character::toUpperCase) + rest(value);
      case "^^" -> each(value, Character::toUpperCase);
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

  /** Letter by letter, as in Go: whole words would be treated otherwise by some scripts. */
  private static String each(String value, IntUnaryOperator change) {
    return value
        .codePoints()
        .map(change)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
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
    long from = start < 0 ? Math.max(bytes.length + start, 0) : start;
    if (length >= bytes.length - from) {
      return part(expression, bytes, from, bytes.length);
    }
    if (length < 0) {
      throw refused(expression, "a part of negative length", "Give a length of at least 0.");
    }
    return part(expression, bytes, from, from + length);
  }

  private String part(Expression expression, byte[] bytes, long from, long to) {
    if (from >= to) {
      return "";
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, (int) from, (int) (to - from)))
          .toString();
    } catch (CharacterCodingException e) {
      throw refused(
          expression,
          "a part that begins or ends inside a character",
          "Positions and lengths count bytes; choose them between characters.");
    }
  }

  private InvalidRequestException refused(Expression expression, String part, String remedy) {
    return new InvalidRequestException(
        ErrorDetails.of(
                "CAPI-DOCUMENT-0004",
                "The expression for "
                    + expression.variable()
                    + " at "
                    + origin
                    + ":"
                    + expression.line()
                    + " takes "
                    + part
                    + ".")
            .withRemedy(remedy));
  }
}
