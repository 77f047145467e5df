package io.capilib.testkit.internal.cel;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The library's words for what fails while an expression is evaluated, put into the server's. */
final class Failures {
  private static final Pattern PLACE = Pattern.compile("evaluation error at <input>:(\\d+): (.*)");
  private static final Pattern KEY = Pattern.compile("key '(.*)' is not present in map\\.|(.*)");
  private static final Pattern CONVERSION = Pattern.compile("\\b(u?int|double)$");

  private Failures() {}

  static ExpressionError of(CelEvaluationException failure, String text) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FunctionError known) {
        return new ExpressionError(known.problem());
      }
      if (cause instanceof UnsupportedExpression refused) {
        throw refused;
      }
    }
    String message = String.valueOf(failure.getMessage());
    Matcher place = PLACE.matcher(message);
    String told = "";
    if (place.matches() && !text.contains("\n")) {
      int position = Math.min(Integer.parseInt(place.group(1)), text.length());
      told = translated(failure.getErrorCode(), place.group(2), text, position);
    }
    if (told.isEmpty()) {
      throw new UnsupportedExpression("the way in which the rule " + text + " fails: " + message);
    }
    return new ExpressionError(told);
  }

  private static String translated(CelErrorCode code, String message, String text, int position) {
    return switch (code) {
      case ATTRIBUTE_NOT_FOUND -> missing(message);
      case INDEX_OUT_OF_BOUNDS ->
          message.startsWith("Index out of bounds: ") ? message.replace("Index", "index") : "";
      case DIVIDE_BY_ZERO ->
          text.startsWith("%", position) ? "modulus by zero" : "division by zero";
      case OVERLOAD_NOT_FOUND -> "no such overload";
      case NUMERIC_OVERFLOW -> message.equals("long overflow") ? "integer overflow" : "";
      case BAD_FORMAT -> conversion(text.substring(0, position));
      default ->
          message.contains("Function 'value' failed")
              ? "optional.none() dereference"
              : range(message);
    };
  }

  private static String missing(String message) {
    Matcher key = KEY.matcher(message);
    if (message.startsWith("Error resolving") || !key.matches()) {
      return "";
    }
    return "no such key: " + (key.group(1) == null ? key.group(2) : key.group(1));
  }

  /** A conversion fails at its parenthesis. */
  private static String conversion(String before) {
    Matcher function = CONVERSION.matcher(before);
    return function.find()
        ? "type conversion error from 'string' to '" + function.group(1) + "'"
        : "";
  }

  private static String range(String message) {
    int index = message.indexOf("Index out of range: ");
    return index < 0 ? "" : message.substring(index).replace("Index", "index");
  }
}
