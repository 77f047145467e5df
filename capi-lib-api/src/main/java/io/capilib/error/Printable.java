package io.capilib.error;

/** Keeps text that came from a server from driving the reader's terminal. */
final class Printable {
  private static final int LIMIT = 4_000;

  private Printable() {}

  static String text(String text) {
    String bounded = text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "…";
    StringBuilder clean = new StringBuilder(bounded.length());
    bounded
        .codePoints()
        .map(c -> Character.isISOControl(c) && c != '\n' && c != '\t' ? ' ' : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
