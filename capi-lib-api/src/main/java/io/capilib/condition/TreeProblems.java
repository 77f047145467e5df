package io.capilib.condition;

import java.util.List;

/** Finds what is not well in a tree. */
final class TreeProblems {
  private TreeProblems() {}

  static void collect(TreeNode node, List<Problem> problems) {
    if (node.marks().contains(Mark.MISSING)) {
      problems.add(new Problem(node.object(), "is referred to, but was not found"));
    }
    if (node.marks().contains(Mark.DELETING)) {
      problems.add(new Problem(node.object(), "is being deleted"));
    }
    node.summary()
        .filter(summary -> !summary.isTrue() || summary.outdated())
        .ifPresent(summary -> problems.add(new Problem(node.object(), summary.toString())));
    node.children().forEach(child -> collect(child, problems));
  }
}
