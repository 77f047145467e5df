package io.capilib.condition;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One object of a workload cluster with what belongs to it. Immutable. */
@ThreadSafety(Level.IMMUTABLE)
public final class TreeNode {
  private final ObjectRef object;
  private final String role;
  private final Set<Mark> marks;
  private final List<Condition> conditions;
  private final List<TreeNode> children;

  /**
   * Creates a node.
   *
   * @param object the object
   * @param role what it is to its parent, for example {@code ControlPlane}; may be empty
   * @param marks what is out of the ordinary about it
   * @param conditions its conditions as the server lists them
   * @param children what belongs to it, in display order
   */
  public TreeNode(
      ObjectRef object,
      String role,
      Set<Mark> marks,
      List<Condition> conditions,
      List<TreeNode> children) {
    this.object = Objects.requireNonNull(object, "object");
    this.role = Objects.requireNonNull(role, "role");
    this.marks = Collections.unmodifiableSet(sorted(marks));
    this.conditions = List.copyOf(conditions);
    this.children = List.copyOf(children);
  }

  private static Set<Mark> sorted(Set<Mark> marks) {
    Set<Mark> sorted = EnumSet.noneOf(Mark.class);
    sorted.addAll(marks);
    return sorted;
  }

  /** Returns the object. */
  public ObjectRef object() {
    return object;
  }

  /** Returns what it is to its parent; may be empty. */
  public String role() {
    return role;
  }

  /** Returns what is out of the ordinary about it. */
  public Set<Mark> marks() {
    return marks;
  }

  /** Returns its conditions as the server lists them. */
  public List<Condition> conditions() {
    return conditions;
  }

  /** Returns one condition, if the object has it. */
  public Optional<Condition> condition(String type) {
    return conditions.stream().filter(condition -> condition.type().equals(type)).findFirst();
  }

  /**
   * Returns the condition that sums the object up, if it has one: {@code Ready} of a Machine, else
   * {@code Available} or, from older controllers, {@code Ready}.
   */
  public Optional<Condition> summary() {
    List<String> types =
        object.kind().equals("Machine")
            ? List.of("Ready", "Available")
            : List.of("Available", "Ready");
    return types.stream().flatMap(type -> condition(type).stream()).findFirst();
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
        && marks.equals(that.marks)
        && conditions.equals(that.conditions)
        && children.equals(that.children);
  }

  @Override
  public int hashCode() {
    return Objects.hash(object, role, marks, conditions, children);
  }
}
