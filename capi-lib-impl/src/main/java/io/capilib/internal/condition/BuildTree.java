package io.capilib.internal.condition;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.condition.ClusterTree;
import io.capilib.condition.Condition;
import io.capilib.condition.Mark;
import io.capilib.condition.TreeNode;
import io.capilib.internal.graph.GraphNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Arranges the objects of a workload cluster: infrastructure, control plane with its Machines, then
 * the workers. Every Machine is shown, also one without an owner among the other objects.
 */
final class BuildTree {
  private final ClusterObjects objects;
  private final Set<GraphNode> shown = new HashSet<>();

  private BuildTree(ClusterObjects objects) {
    this.objects = objects;
  }

  static ClusterTree of(ClusterObjects objects) {
    return new ClusterTree(new BuildTree(objects).cluster());
  }

  private TreeNode cluster() {
    GraphNode cluster = objects.cluster();
    JsonNode spec = cluster.content().path("spec");
    List<TreeNode> children = new ArrayList<>();
    children.addAll(referred(cluster, "ClusterInfrastructure", spec.path("infrastructureRef")));
    children.addAll(controlPlane(spec.path("controlPlaneRef")));
    for (GraphNode deployment : objects.core("MachineDeployment")) {
      children.add(node(deployment, "Workers", machineSets(deployment)));
    }
    for (GraphNode pool : objects.core("MachinePool")) {
      children.add(node(pool, "Workers", machinePool(pool)));
    }
    for (GraphNode set : unshown("MachineSet")) {
      children.add(node(set, "Workers", machines(objects.owned(set, "Machine"))));
    }
    children.addAll(others());
    return node(cluster, "", children);
  }

  private List<TreeNode> controlPlane(JsonNode reference) {
    Optional<ContractReference> to = ContractReference.at(reference);
    Optional<GraphNode> controlPlane = to.flatMap(objects::find);
    if (controlPlane.isEmpty()) {
      return referred(objects.cluster(), "ControlPlane", reference);
    }
    List<TreeNode> machines = machines(objects.owned(controlPlane.get(), "Machine"));
    return List.of(node(controlPlane.get(), "ControlPlane", machines));
  }

  private List<TreeNode> machineSets(GraphNode deployment) {
    List<TreeNode> sets = new ArrayList<>();
    for (GraphNode set : objects.owned(deployment, "MachineSet")) {
      sets.add(node(set, "", machines(objects.owned(set, "Machine"))));
    }
    return sets;
  }

  private List<TreeNode> machinePool(GraphNode pool) {
    JsonNode template = pool.content().at("/spec/template/spec");
    List<TreeNode> children = new ArrayList<>();
    children.addAll(
        referred(pool, "MachinePoolInfrastructure", template.path("infrastructureRef")));
    children.addAll(referred(pool, "BootstrapConfig", template.at("/bootstrap/configRef")));
    children.addAll(machines(objects.owned(pool, "Machine")));
    return children;
  }

  private List<TreeNode> others() {
    List<TreeNode> others = new ArrayList<>();
    for (GraphNode machine : unshown("Machine")) {
      boolean controlPlane = machine.label("cluster.x-k8s.io/control-plane").isPresent();
      String role = controlPlane ? "ControlPlane" : "Other";
      others.add(node(machine, role, parts(machine)));
    }
    return others;
  }

  private List<TreeNode> machines(List<GraphNode> machines) {
    return machines.stream().map(machine -> node(machine, "", parts(machine))).toList();
  }

  private List<TreeNode> parts(GraphNode machine) {
    JsonNode spec = machine.content().path("spec");
    List<TreeNode> parts = new ArrayList<>();
    parts.addAll(referred(machine, "MachineInfrastructure", spec.path("infrastructureRef")));
    parts.addAll(referred(machine, "BootstrapConfig", spec.at("/bootstrap/configRef")));
    return parts;
  }

  private List<GraphNode> unshown(String kind) {
    return objects.core(kind).stream().filter(node -> !shown.contains(node)).toList();
  }

  private List<TreeNode> referred(GraphNode from, String role, JsonNode reference) {
    return ContractReference.at(reference).stream()
        .map(
            to ->
                objects
                    .find(to)
                    .map(node -> node(node, role, List.of()))
                    .orElseGet(() -> missing(from, role, to)))
        .toList();
  }

  private static TreeNode missing(GraphNode from, String role, ContractReference to) {
    return new TreeNode(
        to.ref(from.namespace()), role, EnumSet.of(Mark.MISSING), List.of(), List.of());
  }

  private TreeNode node(GraphNode node, String role, List<TreeNode> children) {
    shown.add(node);
    List<Condition> conditions = ObjectConditions.of(node.content());
    return new TreeNode(node.ref(), role, marks(node), conditions, children);
  }

  private static Set<Mark> marks(GraphNode node) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    if (node.isTerminating()) {
      marks.add(Mark.DELETING);
    }
    boolean paused =
        node.content().at("/spec/paused").asBoolean()
            || node.metadata().path("annotations").has("cluster.x-k8s.io/paused")
            || ObjectConditions.find(node.content(), "Paused")
                .filter(Condition::isTrue)
                .isPresent();
    if (paused) {
      marks.add(Mark.PAUSED);
    }
    return marks;
  }
}
