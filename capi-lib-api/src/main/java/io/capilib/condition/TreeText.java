package io.capilib.condition;

import java.util.List;
import java.util.Optional;

/** Draws a tree of objects, one per line. */
final class TreeText {
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
    StringBuilder label = new StringBuilder();
    if (!node.role().isEmpty()) {
      label.append(node.role()).append(" - ");
    }
    label.append(node.object().kind()).append('/').append(node.object().name());
    node.marks().forEach(mark -> label.append(" (").append(mark).append(')'));
    return label.toString();
  }

  private static String line(String start, TreeNode node) {
    Optional<Condition> summary = node.summary();
    if (summary.isEmpty()) {
      return start;
    }
    Condition condition = summary.get();
    boolean brief = condition.isTrue() && !condition.outdated() && condition.message().isBlank();
    String state = brief ? condition.type() + "=" + condition.status() : condition.toString();
    return String.format("%-" + WIDTH + "s %s", start, state);
  }
}
