package io.capilib.internal.document;

import java.util.List;

/** The operators that replace a literal text in a value. */
final class Replacement {
  private Replacement() {}

  static String of(String operator, String value, List<String> arguments) {
    String old = arguments.get(0);
    String replacement = arguments.size() > 1 ? arguments.get(1) : "";
    return switch (operator) {
      case "//" -> value.replace(old, replacement);
      case "/#" -> arguments.size() > 1 ? prefix(value, old, replacement) : value;
      case "/%" -> arguments.size() > 1 ? suffix(value, old, replacement) : value;
      default -> first(value, old, replacement);
    };
  }

  private static String first(String value, String old, String replacement) {
    int found = value.indexOf(old);
    return found < 0
        ? value
        : value.substring(0, found) + replacement + value.substring(found + old.length());
  }

  private static String prefix(String value, String old, String replacement) {
    return value.startsWith(old) ? replacement + value.substring(old.length()) : value;
  }

  private static String suffix(String value, String old, String replacement) {
    return value.endsWith(old)
        ? value.substring(0, value.length() - old.length()) + replacement
        : value;
  }
}
