package io.capilib.testkit.internal.cel;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How properties are named in expressions when their own name is none of CEL's. */
final class Escaping {
  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");
  private static final Map<String, String> SYMBOLS =
      Map.of("__", "__underscores__", ".", "__dot__", "-", "__dash__", "/", "__slash__");
  private static final Pattern SYMBOL = Pattern.compile("__|[-./]");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_./-][a-zA-Z0-9_./-]*");

  private Escaping() {}

  /** Returns the name in expressions, empty if there is none. */
  static Optional<String> escape(String property) {
    if (RESERVED.contains(property)) {
      return Optional.of("__" + property + "__");
    }
    return NAME.matcher(property).matches()
        ? Optional.of(
            SYMBOL
                .matcher(property)
                .replaceAll(symbol -> Matcher.quoteReplacement(replacement(symbol.group()))))
        : Optional.empty();
  }

  /** Returns whether the property may be written as it is too, where the grammar allows it. */
  static boolean isReserved(String property) {
    return RESERVED.contains(property);
  }

  private static String replacement(String symbol) {
    return SYMBOLS.getOrDefault(symbol, symbol);
  }
}
