package io.capilib.testkit.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the page about the simulated controllers says that they leave out, and where they differ
 * from real ones. So the page cannot say anything else than the comparison.
 */
final class Reviewed {
  private final List<List<String>> rows;

  private Reviewed(List<List<String>> rows) {
    this.rows = List.copyOf(rows);
  }

  static Reviewed read() throws IOException {
    Path page =
        Path.of(System.getProperty("capilib.root"), "docs/reference/simulated-controllers.md");
    return new Reviewed(
        Files.readAllLines(page).stream()
            .filter(line -> line.startsWith("| "))
            .map(line -> List.of(line.substring(2).split(" \\| ")))
            .toList());
  }

  /** Whether the page leaves it out; an empty condition asks for the whole kind. */
  boolean leavesOut(String stage, String kind, String condition) {
    return rows.stream()
        .filter(row -> row.size() > 1)
        .anyMatch(
            row ->
                (row.get(0).equals("stage") && row.get(1).equals(stage))
                    || (row.get(0).equals("kind") && row.get(1).equals(kind))
                    || (row.get(0).equals("condition")
                        && row.get(1).equals(kind + " " + condition)));
  }

  /** The rows {@code stage | object | conditions | why}, one condition each. */
  Set<String> differences() {
    return rows.stream()
        .filter(row -> row.size() > 3 && !row.get(0).equals("Stage"))
        .flatMap(
            row ->
                Arrays.stream(row.get(2).split(", "))
                    .map(condition -> row.get(0) + " | " + row.get(1) + " | " + condition))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
