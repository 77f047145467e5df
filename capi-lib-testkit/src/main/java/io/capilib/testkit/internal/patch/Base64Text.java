package io.capilib.testkit.internal.patch;

import java.util.OptionalInt;

/** Where Go's decoder stops in a text that is no base64: its error names the place. */
final class Base64Text {
  private static final int GROUP = 4;

  private Base64Text() {}

  /** Returns what the server says about a text; empty if it is base64. */
  static String problem(String text) {
    OptionalInt place = firstIllegal(text);
    return place.isPresent() ? "illegal base64 data at input byte " + place.getAsInt() : "";
  }

  private static OptionalInt firstIllegal(String text) {
    int inGroup = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '\n' || character == '\r') {
        continue;
      }
      if (character == '=') {
        return inGroup < 2 ? OptionalInt.of(i) : afterPadding(text, i, GROUP - inGroup);
      }
      if (!legal(character)) {
        return OptionalInt.of(i);
      }
      inGroup = (inGroup + 1) % GROUP;
    }
    return inGroup == 0 ? OptionalInt.empty() : OptionalInt.of(text.length() - inGroup);
  }

  /** Nothing but {@code wanted} signs of padding may follow. */
  private static OptionalInt afterPadding(String text, int start, int wanted) {
    String rest = text.substring(start).replaceAll("[\r\n]", "");
    if (rest.equals("=".repeat(wanted))) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(rest.length() < wanted ? text.length() : start + wanted);
  }

  private static boolean legal(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '+'
        || character == '/';
  }
}
