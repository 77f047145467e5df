package io.capilib.condition;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One object of a workload cluster with what belongs to it. Immutable. */
@ThreadSafety(Level.IMMUTABLE)
public final class TreeNode {
  private final ObjectRef object;
  private final String role;
  private final List<Condition> conditions;
  private final List<TreeNode> children;

  /**
   * Creates a node.
   *
   * @param object the object
   * @param role what it is to its parent, for example {@code ControlPlane}; may be empty
   * @param conditions its conditions as the server lists them
   * @param children what belongs to it, in display order
   */
  public TreeNode(
      ObjectRef object, String role, List<Condition> conditions, List<TreeNode> children) {
    this.object = Objects.requireNonNull(object, "object");
    this.role = Objects.requireNonNull(role, "role");
    this.conditions = List.copyOf(conditions);
    this.children = List.copyOf(children);
  }

  /** Returns the object. */
  public ObjectRef object() {
    return object;
  }

  /** Returns what it is to its parent; may be empty. */
  public String role() {
    return role;
  }

  /** Returns its conditions as the server lists them. */
  public List<Condition> conditions() {
    return conditions;
  }

  /** Returns one condition, if the object has it. */
  public Optional<Condition> condition(String type) {
    return conditions.stream().filter(condition -> condition.type().equals(type)).findFirst();
  }

  /** Returns what belongs to it, in display order. */
  public List<TreeNode> children() {
    return children;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeNode that
        && object.equals(that.object)
        && role.equals(that.role)
        && conditions.equals(that.conditions)
        && children.equals(that.children);
  }

  @Override
  public int hashCode() {
    return Objects.hash(object, role, conditions, children);
  }
}
