package io.capilib.condition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Draws a tree of objects, one per line. */
final class TreeText {
  /** The condition that sums an object up: the v1beta2 contract's first, then v1beta1's. */
  private static final List<String> SUMMARIES = List.of("Available", "Ready");

  private static final int WIDTH = 72;

  private TreeText() {}

  static void append(TreeNode node, String first, String rest, List<String> lines) {
    lines.add(line(first + label(node), node));
    List<TreeNode> children = node.children();
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      append(children.get(i), rest + (last ? "└─" : "├─"), rest + (last ? "  " : "│ "), lines);
    }
  }

  private static String label(TreeNode node) {
    String name = node.object().kind() + "/" + node.object().name();
    return node.role().isEmpty() ? name : node.role() + " - " + name;
  }

  private static String line(String start, TreeNode node) {
    Optional<Condition> summary =
        SUMMARIES.stream()
            .flatMap(type -> Stream.ofNullable(node.condition(type).orElse(null)))
            .findFirst();
    if (summary.isEmpty()) {
      return start;
    }
    Condition condition = summary.get();
    String state = condition.type() + "=" + condition.status();
    String detail =
        condition.isTrue() ? "" : "  " + condition.reason() + ": " + oneLine(condition.message());
    return String.format("%-" + WIDTH + "s %s%s", start, state, detail);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "");
  }
}
