package io.capilib.testkit.internal.kind;

import java.util.Map;

/** The words and signs of a label selector, one after the other. */
final class SelectorTokens {
  private static final String SIGNS = "=!(),><";
  private static final Map<String, Kind> KINDS =
      Map.of(
          ")", Kind.CLOSE,
          ",", Kind.COMMA,
          "!", Kind.NOT,
          "==", Kind.EQUAL,
          "=", Kind.EQUAL,
          ">", Kind.GREATER,
          "<", Kind.LESS,
          "!=", Kind.NOT_EQUAL,
          "(", Kind.OPEN);

  private final String text;
  private int at;

  /** What a token is. */
  enum Kind {
    WORD,
    IN,
    NOT_IN,
    OPEN,
    CLOSE,
    COMMA,
    NOT,
    EQUAL,
    NOT_EQUAL,
    GREATER,
    LESS,
    END
  }

  /** A word or a sign; {@code in} and {@code notin} may be words, too. */
  record Token(Kind kind, String text) {
    boolean isIdentifier() {
      return kind == Kind.WORD || kind == Kind.IN || kind == Kind.NOT_IN;
    }
  }

  SelectorTokens(String text) {
    this.text = text;
  }

  /** Returns the token that comes next, and stays before it. */
  Token peek() {
    int start = at;
    Token token = next();
    at = start;
    return token;
  }

  /** Returns the next token; {@link Kind#END} again and again at the end. */
  Token next() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at == text.length()) {
      return new Token(Kind.END, "");
    }
    return SIGNS.indexOf(text.charAt(at)) >= 0 ? sign() : word();
  }

  /** The longest sign: two characters if they are one. */
  private Token sign() {
    int end = Math.min(at + 2, text.length());
    String sign = text.substring(at, end);
    if (!KINDS.containsKey(sign)) {
      sign = text.substring(at, at + 1);
    }
    at += sign.length();
    return new Token(KINDS.getOrDefault(sign, Kind.WORD), sign);
  }

  private Token word() {
    int start = at;
    while (at < text.length() && (SIGNS + " \t\r\n").indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    return switch (word) {
      case "in" -> new Token(Kind.IN, word);
      case "notin" -> new Token(Kind.NOT_IN, word);
      default -> new Token(Kind.WORD, word);
    };
  }
}
