package io.capilib.testkit.internal.controller;

/** Messages that are lists of others, in the shape that the managers give them. */
final class Items {
  private static final String ITEM = "* ";
  private static final String INDENT = "  ";

  private Items() {}

  /** An item with a label; a message of several lines goes below it. */
  static String of(String label, String message) {
    if (!message.contains("\n") && !message.startsWith(ITEM)) {
      return ITEM + label + ": " + message;
    }
    return ITEM + label + ":\n" + indented(message.startsWith(ITEM) ? message : item(message));
  }

  private static String item(String message) {
    return ITEM + message.replace("\n", "\n" + INDENT);
  }

  private static String indented(String lines) {
    return INDENT + lines.replace("\n", "\n" + INDENT);
  }
}
