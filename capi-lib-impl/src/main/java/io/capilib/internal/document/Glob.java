package io.capilib.internal.document;

import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/** Removes what a pattern with {@code *}, {@code ?} and {@code [...]} matches from a value. */
final class Glob {
  private Glob() {}

  /** Removes the shortest or longest match at the start; a malformed pattern matches nothing. */
  static String trimStart(String value, String glob, boolean longest) {
    IntPredicate matches = end -> matches(glob, value.substring(0, end));
    IntStream lengths = IntStream.rangeClosed(1, value.length());
    int length = longest ? lengths.filter(matches).max().orElse(0) : first(lengths, matches);
    return value.substring(length);
  }

  /** Removes the shortest or longest match at the end. */
  static String trimEnd(String value, String glob, boolean longest) {
    int size = value.length();
    IntPredicate matches = length -> matches(glob, value.substring(size - length));
    IntStream lengths = IntStream.rangeClosed(1, size);
    int length = longest ? lengths.filter(matches).max().orElse(0) : first(lengths, matches);
    return value.substring(0, size - length);
  }

  private static int first(IntStream lengths, IntPredicate matches) {
    return lengths.filter(matches).findFirst().orElse(0);
  }

  private static boolean matches(String glob, String text) {
    try {
      return Pattern.compile(expression(glob), Pattern.DOTALL).matcher(text).matches();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static String expression(String glob) {
    StringBuilder expression = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '\\' && i + 1 < glob.length()) {
        expression.append(Pattern.quote(glob.substring(++i, i + 1)));
      } else if (inClass) {
        inClass = c != ']';
        expression.append(c == '[' || c == '&' ? "\\" + c : String.valueOf(c));
      } else {
        inClass = c == '[';
        expression.append(outsideClass(c));
      }
    }
    return expression.toString();
  }

  private static String outsideClass(char c) {
    return switch (c) {
      case '*' -> ".*";
      case '?' -> ".";
      case '[' -> "[";
      default -> Pattern.quote(String.valueOf(c));
    };
  }
}
