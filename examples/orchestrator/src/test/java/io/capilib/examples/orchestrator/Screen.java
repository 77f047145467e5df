package io.capilib.examples.orchestrator;

import java.util.ArrayList;
import java.util.List;

/** A terminal of some width, as far as the program uses one. */
final class Screen {
  private static final String CLEAR_LINE = "\u001b[2K";
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private final int width;
  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private int column;
  private boolean wraps = true;

  Screen(int width) {
    this.width = width;
  }

  /** Returns what is seen, without blanks at the ends of lines. */
  List<String> show(String text) {
    int at = 0;
    while (at < text.length()) {
      at += take(text, at);
    }
    return lines.stream().map(line -> line.toString().stripTrailing()).toList();
  }

  /** Returns how many characters were taken. */
  private int take(String text, int at) {
    if (text.startsWith(CLEAR_LINE, at)) {
      line().setLength(0);
      return CLEAR_LINE.length();
    }
    if (text.startsWith(NO_WRAP, at) || text.startsWith(WRAP, at)) {
      wraps = text.startsWith(WRAP, at);
      return WRAP.length();
    }
    put(text.charAt(at));
    return 1;
  }

  private void put(char character) {
    if (character == '\r') {
      column = 0;
    } else if (character == '\n') {
      newLine();
    } else if (character < ' ') {
      throw new AssertionError("the screen does not know character " + (int) character);
    } else {
      print(character);
    }
  }

  private void print(char character) {
    if (column == width && wraps) {
      newLine();
    }
    column = Math.min(column, width - 1);
    while (line().length() <= column) {
      line().append(' ');
    }
    line().setCharAt(column, character);
    column++;
  }

  private void newLine() {
    lines.add(new StringBuilder());
    column = 0;
  }

  private StringBuilder line() {
    return lines.get(lines.size() - 1);
  }
}
