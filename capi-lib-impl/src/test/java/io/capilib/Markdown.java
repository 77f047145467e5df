package io.capilib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page of the documentation.
 *
 * @param file where it is
 * @param lines its text
 */
record Markdown(Path file, List<String> lines) {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern GIVEN = Pattern.compile("<!-- given: (.*) -->");

  /**
   * A piece of Java in the page.
   *
   * @param line number of its first line
   * @param given declarations of the variables that it uses, separated by commas
   * @param code the piece
   */
  record Fence(int line, String given, String code) {}

  static Markdown read(Path file) {
    try {
      return new Markdown(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the targets of all links outside of fences. */
  List<String> links() {
    List<String> links = new ArrayList<>();
    boolean fenced = false;
    for (String line : lines) {
      fenced ^= line.startsWith("```");
      if (!fenced) {
        LINK.matcher(line).results().map(link -> link.group(1)).forEach(links::add);
      }
    }
    return links;
  }

  List<Fence> javaFences() {
    List<Fence> fences = new ArrayList<>();
    for (int start = 0; start < lines.size(); start++) {
      if (lines.get(start).equals("```java")) {
        int end = start + lines.subList(start, lines.size()).indexOf("```");
        String code = String.join("\n", lines.subList(start + 1, end)) + "\n";
        fences.add(new Fence(start + 2, given(start == 0 ? "" : lines.get(start - 1)), code));
      }
    }
    return fences;
  }

  private static String given(String line) {
    return GIVEN.matcher(line).results().map(match -> match.group(1)).findFirst().orElse("");
  }
}
