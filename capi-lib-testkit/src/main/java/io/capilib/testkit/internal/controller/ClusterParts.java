package io.capilib.testkit.internal.controller;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a Cluster consists of. */
record ClusterParts(
    KubeObject cluster,
    Optional<KubeObject> infrastructure,
    Optional<KubeObject> controlPlane,
    List<KubeObject> deployments,
    List<KubeObject> sets,
    List<KubeObject> machines) {

  static ClusterParts of(KubeObject cluster, Store store) {
    return new ClusterParts(
        cluster,
        Templates.find(cluster, "/spec/infrastructureRef", Kind.DEV_CLUSTER, store),
        Templates.find(cluster, "/spec/controlPlaneRef", Kind.CONTROL_PLANE, store),
        members(cluster, Kind.MACHINE_DEPLOYMENT, store),
        members(cluster, Kind.MACHINE_SET, store),
        members(cluster, Kind.MACHINE, store));
  }

  List<KubeObject> controlPlaneMachines() {
    return machines.stream().filter(ClusterParts::isControlPlane).toList();
  }

  List<KubeObject> workerMachines() {
    return machines.stream().filter(machine -> !isControlPlane(machine)).toList();
  }

  /** What a Cluster being deleted says of itself. */
  Condition deletion() {
    List<String> workers = new ArrayList<>();
    list(workers, "MachineDeployments", deployments);
    list(workers, "MachineSets", sets);
    list(workers, "Worker Machines", workerMachines());
    if (!workers.isEmpty()) {
      return deleting("WaitingForWorkersDeletion", String.join("\n", workers));
    }
    if (controlPlane.isPresent()) {
      return deleting("WaitingForControlPlaneDeletion", waiting(controlPlane.get()));
    }
    return infrastructure.isPresent()
        ? deleting("WaitingForInfrastructureDeletion", waiting(infrastructure.get()))
        : deleting("DeletionCompleted", "Deletion completed");
  }

  /** What goes next: workers, then the control plane, then the infrastructure. */
  List<ObjectRef> next() {
    List<KubeObject> workers =
        Stream.of(deployments, sets, workerMachines())
            .flatMap(List::stream)
            .filter(o -> Kind.MACHINE_DEPLOYMENT.is(o) || !Owners.hasController(o))
            .toList();
    if (!deployments.isEmpty() || !sets.isEmpty() || !workerMachines().isEmpty()) {
      return workers.stream().map(KubeObject::ref).toList();
    }
    return controlPlane.or(() -> infrastructure).map(KubeObject::ref).stream().toList();
  }

  boolean isEmpty() {
    return deployments.isEmpty()
        && sets.isEmpty()
        && workerMachines().isEmpty()
        && controlPlane.isEmpty()
        && infrastructure.isEmpty();
  }

  private static Condition deleting(String reason, String message) {
    return Condition.yes("Deleting", reason, message);
  }

  private static String waiting(KubeObject part) {
    return "Waiting for " + part.kind() + " to be deleted";
  }

  private static void list(List<String> lines, String title, List<KubeObject> objects) {
    if (!objects.isEmpty()) {
      lines.add(
          objects.stream()
              .map(Meta::name)
              .sorted()
              .collect(Collectors.joining(", ", "* " + title + ": ", "")));
    }
  }

  private static boolean isControlPlane(KubeObject machine) {
    return Meta.labelled(machine, ControlPlaneController.MACHINE_LABEL);
  }

  private static List<KubeObject> members(KubeObject cluster, Kind kind, Store store) {
    return store.list(kind, Meta.ns(cluster)).stream()
        .filter(object -> Membership.nameOf(object).equals(Meta.name(cluster)))
        .toList();
  }
}
