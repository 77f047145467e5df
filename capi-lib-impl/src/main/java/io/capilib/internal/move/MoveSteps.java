package io.capilib.internal.move;

import io.capilib.ObjectRef;
import io.capilib.internal.graph.GraphNode;
import io.capilib.move.Verdict;
import io.capilib.operation.Effect;
import io.capilib.operation.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Names the steps of a move. Pure: equal objects give equal steps. */
final class MoveSteps {
  private final MoveNames names;

  MoveSteps(MoveNames names) {
    this.names = names;
  }

  /** Returns all steps of a move, in order. */
  List<Step> all(MoveSnapshot snapshot) {
    Verdicts verdicts = snapshot.verdicts();
    List<Step> steps = new ArrayList<>();
    List<GraphNode> frozen = frozen(verdicts);
    frozen.forEach(node -> steps.add(pause(node)));
    snapshot.namespaces().forEach((name, phase) -> addNamespace(steps, name, phase));
    verdicts.copied().forEach(node -> steps.add(copy(snapshot, node)));
    if (!steps.isEmpty()) {
      steps.add(verify());
    }
    removals(verdicts.with(Verdict.MOVED)).forEach(node -> steps.add(remove(node)));
    frozen.forEach(node -> steps.add(thaw(node)));
    return steps;
  }

  /** Returns what is paused while it moves. */
  static List<GraphNode> frozen(Verdicts verdicts) {
    return verdicts.with(Verdict.MOVED).stream().filter(MoveSteps::isFrozen).toList();
  }

  /** Returns whether an object is paused while it moves. */
  static boolean isFrozen(GraphNode node) {
    return Names.isCluster(node) || Names.isClusterClass(node);
  }

  /** Returns the order of removal: what is owned before its owners. */
  static List<GraphNode> removals(List<GraphNode> ownersFirst) {
    List<GraphNode> order = new ArrayList<>(ownersFirst);
    Collections.reverse(order);
    return order;
  }

  private void addNamespace(List<Step> steps, String name, String phase) {
    if (phase.isEmpty()) {
      steps.add(namespace(name));
    }
  }

  Step pause(GraphNode node) {
    String reason = "so that controllers leave its objects alone";
    return inSource("pause", Effect.UPDATE, node.ref(), reason);
  }

  Step namespace(String name) {
    ObjectRef ref = Names.NAMESPACE.ref("", name);
    return inTarget("create", Effect.CREATE, ref, "the copies live there");
  }

  Step copy(MoveSnapshot snapshot, GraphNode node) {
    if (snapshot.target().find(node.ref()).isPresent()) {
      String reason = "is there with the same content";
      return inTarget("copy", Effect.KEEP, node.ref(), reason);
    }
    String reason = "copy of the one in \"" + names.source() + "\"";
    return inTarget("copy", Effect.CREATE, node.ref(), reason);
  }

  Step verify() {
    ObjectRef ref = Names.NAMESPACE.ref("", names.namespace());
    String reason = "every copy is compared before anything is removed";
    return inTarget("verify", Effect.WAIT, ref, reason);
  }

  Step remove(GraphNode node) {
    String reason = "its copy is in \"" + names.target() + "\"";
    return inSource("remove", Effect.DELETE, node.ref(), reason);
  }

  Step thaw(GraphNode node) {
    String reason = "it goes on there as it was before the move";
    return inTarget("unpause", Effect.UPDATE, node.ref(), reason);
  }

  private Step inSource(String verb, Effect effect, ObjectRef ref, String reason) {
    return new Step(id(verb, ref), effect, names.source(), ref, reason);
  }

  private Step inTarget(String verb, Effect effect, ObjectRef ref, String reason) {
    return new Step(id(verb, ref), effect, names.target(), ref, reason);
  }

  private static String id(String verb, ObjectRef ref) {
    return verb + " " + ref.apiVersion() + " " + ref;
  }
}
