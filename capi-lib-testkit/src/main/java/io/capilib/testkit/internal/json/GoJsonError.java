package io.capilib.testkit.internal.json;

import java.util.Optional;

/** Says what is wrong with a text that is no JSON in the words of Go's scanner, byte by byte. */
public final class GoJsonError {
  private static final String END = "unexpected end of JSON input";
  private static final String KEY = "looking for beginning of object key string";

  private final byte[] text;
  private int at;

  private GoJsonError(byte[] text) {
    this.text = text;
  }

  /** Returns the words; nothing if the text is JSON. */
  public static Optional<String> in(byte[] text) {
    GoJsonError scanner = new GoJsonError(text);
    try {
      scanner.value();
      scanner.space();
      if (scanner.at < text.length) {
        throw scanner.unexpected("after top-level value");
      }
      return Optional.empty();
    } catch (Problem e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void value() {
    space();
    switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw unexpected("looking for beginning of value");
    }
  }

  private void object() {
    at++;
    space();
    if (peek() == '}') {
      at++;
      return;
    }
    do {
      space();
      if (peek() != '"') {
        throw unexpected(KEY);
      }
      string();
      space();
      if (peek() != ':') {
        throw unexpected("after object key");
      }
      at++;
      value();
    } while (goesOn('}', "after object key:value pair"));
  }

  private void array() {
    at++;
    space();
    if (peek() == ']') {
      at++;
      return;
    }
    do {
      value();
    } while (goesOn(']', "after array element"));
  }

  private boolean goesOn(char end, String where) {
    space();
    int next = peek();
    if (next != ',' && next != end) {
      throw unexpected(where);
    }
    at++;
    return next == ',';
  }

  private void string() {
    at++;
    for (int c = peek(); c != '"'; c = peek()) {
      if (c < 0x20) {
        throw unexpected("in string literal");
      }
      at++;
      if (c == '\\') {
        escape();
      }
    }
    at++;
  }

  private void escape() {
    if ("bfnrt\\/\"u".indexOf(peek()) < 0) {
      throw unexpected("in string escape code");
    }
    boolean unicode = text[at++] == 'u';
    for (int digit = 0; unicode && digit < 4; digit++) {
      if (Character.digit(peek(), 16) < 0) {
        throw unexpected("in \\u hexadecimal character escape");
      }
      at++;
    }
  }

  private void literal(String word) {
    for (int i = 1; i < word.length(); i++) {
      at++;
      if (peek() != word.charAt(i)) {
        throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
    at++;
  }

  private void number() {
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits("in numeric literal");
    }
    if (is('.')) {
      at++;
      digits("after decimal point in numeric literal");
    }
    if (is('e') || is('E')) {
      at++;
      if (is('+') || is('-')) {
        at++;
      }
      digits("in exponent of numeric literal");
    }
  }

  private void digits(String where) {
    if (!isDigit(peek())) {
      throw unexpected(where);
    }
    while (at < text.length && isDigit(text[at])) {
      at++;
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private boolean is(char c) {
    return at < text.length && text[at] == c;
  }

  private void space() {
    while (at < text.length && " \t\r\n".indexOf(text[at]) >= 0) {
      at++;
    }
  }

  private int peek() {
    if (at == text.length) {
      throw new Problem(END);
    }
    return text[at] & 0xff;
  }

  private Problem unexpected(String where) {
    return new Problem("invalid character " + quoted(text[at] & 0xff) + " " + where);
  }

  /** Go quotes the byte as if it were a character of its own. */
  private static String quoted(int c) {
    return switch (c) {
      case '\'' -> "'\\''";
      case '"' -> "'\"'";
      case '\\' -> "'\\\\'";
      case '\n' -> "'\\n'";
      case '\r' -> "'\\r'";
      case '\t' -> "'\\t'";
      default -> printed(c);
    };
  }

  private static String printed(int c) {
    if (c < 0x20 || c == 0x7f) {
      return "'\\x%02x'".formatted(c);
    }
    boolean printable = c < 0x7f || (c > 0xa0 && c != 0xad);
    return printable ? "'" + (char) c + "'" : "'\\u%04x'".formatted(c);
  }

  /** Ends the scan. */
  private static final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    Problem(String message) {
      super(message, null, false, false);
    }
  }
}
