package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.List;
import java.util.Optional;

/** The status of a Cluster, from its parts. */
record ClusterStatus(
    KubeObject cluster,
    Optional<KubeObject> infrastructure,
    Optional<KubeObject> controlPlane,
    List<KubeObject> workers) {

  void write(Status status) {
    boolean infrastructureReady =
        infrastructure
            .filter(part -> Membership.isTrue(part, "/status/initialization/provisioned"))
            .isPresent();
    boolean initialized =
        controlPlane
            .filter(
                part -> Membership.isTrue(part, "/status/initialization/controlPlaneInitialized"))
            .isPresent();
    boolean controlPlaneUp = controlPlane.filter(ClusterStatus::settled).isPresent();
    boolean workersUp = workers.stream().allMatch(ClusterStatus::settled);
    boolean available = infrastructureReady && initialized && controlPlaneUp && workersUp;
    status
        .observed()
        .set(
            cluster.text("/spec/controlPlaneEndpoint/host").isEmpty()
                ? "Provisioning"
                : "Provisioned",
            "phase")
        .set(infrastructureReady, "initialization", "infrastructureProvisioned")
        .set(initialized, "initialization", "controlPlaneInitialized")
        .condition("Available", available, available ? "Available" : "NotAvailable")
        .condition(
            "InfrastructureReady", infrastructureReady, infrastructureReady ? "Ready" : "NotReady")
        .condition(
            "ControlPlaneInitialized", initialized, initialized ? "Initialized" : "NotInitialized")
        .condition(
            "ControlPlaneAvailable", controlPlaneUp, controlPlaneUp ? "Available" : "NotAvailable")
        .condition("WorkersAvailable", workersUp, workersUp ? "Available" : "NotAvailable")
        .condition(
            "ControlPlaneMachinesReady", controlPlaneUp, controlPlaneUp ? "Ready" : "NotReady")
        .condition("WorkerMachinesReady", workersUp, workersUp ? "Ready" : "NotReady")
        .condition(
            "RemoteConnectionProbe", initialized, initialized ? "ProbeSucceeded" : "ProbeFailed")
        .condition("RollingOut", false, "NotRollingOut")
        .condition("Remediating", false, "NotRemediating")
        .condition("Deleting", false, "NotDeleting");
    sum(controlPlane.stream().toList(), status, "controlPlane");
    sum(workers, status, "workers");
  }

  private static boolean settled(KubeObject part) {
    int desired = Meta.number(part, "/spec/replicas", 1);
    return Meta.number(part, "/status/availableReplicas", 0) == desired
        && Meta.number(part, "/status/replicas", 0) == desired;
  }

  private static void sum(List<KubeObject> parts, Status status, String path) {
    for (String counter :
        List.of("replicas", "readyReplicas", "availableReplicas", "upToDateReplicas")) {
      status.set(total(parts, "/status/" + counter, 0), path, counter);
    }
    status.set(total(parts, "/spec/replicas", 1), path, "desiredReplicas");
  }

  private static int total(List<KubeObject> parts, String pointer, int absent) {
    return parts.stream().mapToInt(part -> Meta.number(part, pointer, absent)).sum();
  }
}
