package io.capilib.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What was rendered, and how it compares with what clusterctl made of it. */
final class RenderingTable {
  private final List<String> lines = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private int equal;
  private int refused;

  void compared(String release, List<String> found, Collection<?> objects) {
    found.forEach(each -> differences.add(release + ": " + each));
    if (found.isEmpty()) {
      equal++;
    }
    add(release, objects, found.isEmpty() ? "equal" : found.size() + " differences");
  }

  void refused(String release, Collection<?> objects, String reason) {
    refused++;
    add(release, objects, "rendered; clusterctl refuses it: " + reason);
  }

  private void add(String release, Collection<?> objects, String result) {
    lines.add("%-44s %4d objects  %s".formatted(release, objects.size(), result));
  }

  int equal() {
    return equal;
  }

  List<String> differences() {
    return differences;
  }

  void print(String title) {
    System.out.println("rendering of " + title + ":");
    lines.forEach(line -> System.out.println("  " + line));
    System.out.printf(
        "  %d rendered: %d equal to clusterctl's, %d differ, %d that it refuses%n",
        lines.size(), equal, lines.size() - equal - refused, refused);
  }
}
