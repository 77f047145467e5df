package io.capilib.condition;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.document.Documents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A workload cluster's objects and their conditions, as data and as text. Immutable. */
@ThreadSafety(Level.IMMUTABLE)
public final class ClusterTree {
  private final TreeNode root;

  /** Creates the tree; the root is the Cluster. */
  public ClusterTree(TreeNode root) {
    this.root = Objects.requireNonNull(root, "root");
  }

  /** Returns the Cluster's node. */
  public TreeNode root() {
    return root;
  }

  /** Returns the tree as text: one object per line with its summary condition. */
  public String render() {
    List<String> lines = new ArrayList<>();
    TreeText.append(root, "", "", lines);
    return String.join("\n", lines) + "\n";
  }

  /**
   * Returns what is not well, from the root down: objects that are missing or being deleted, and
   * those whose {@linkplain TreeNode#summary() summary} is not true of their present spec.
   */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    TreeProblems.collect(root, problems);
    return List.copyOf(problems);
  }

  /**
   * Returns the tree as JSON: {@code apiVersion, kind, namespace, name, role, marks, conditions,
   * children}.
   */
  public String toJson() {
    return Documents.write(document(root));
  }

  private static Map<String, Object> document(TreeNode node) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("apiVersion", node.object().apiVersion());
    document.put("kind", node.object().kind());
    document.put("namespace", node.object().namespace());
    document.put("name", node.object().name());
    document.put("role", node.role());
    document.put("marks", node.marks().stream().map(Mark::toString).toList());
    document.put("conditions", node.conditions().stream().map(ClusterTree::condition).toList());
    document.put("children", node.children().stream().map(ClusterTree::document).toList());
    return document;
  }

  private static Map<String, Object> condition(Condition condition) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", condition.type());
    document.put("status", condition.status());
    document.put("reason", condition.reason());
    document.put("message", condition.message());
    document.put("lastTransitionTime", condition.lastTransitionTime());
    document.put("outdated", condition.outdated());
    return document;
  }
}
