package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The status of a Cluster, from its parts. */
record ClusterStatus(KubeObject cluster, ClusterParts parts, Condition deleting) {

  void write(Status status) {
    boolean provisioned = isTrue(parts.infrastructure(), "provisioned");
    boolean initialized = isTrue(parts.controlPlane(), "controlPlaneInitialized");
    status.observed().set(phase(), "phase");
    if (!deleting.isTrue()) {
      status
          .set(provisioned, "initialization", "infrastructureProvisioned")
          .set(initialized, "initialization", "controlPlaneInitialized");
    }
    List<Condition> summarized = new ArrayList<>();
    summarized.add(deleting);
    summarized.add(connection(initialized || deleting.isTrue()));
    summarized.add(infrastructure(provisioned));
    summarized.add(controlPlane());
    summarized.add(
        new Findings("Available")
            .add(parts.deployments(), "Available")
            .all("WorkersAvailable", "NoWorkers"));
    status.condition(available(summarized));
    summarized.stream().filter(part -> !part.equals(deleting)).forEach(status::condition);
    if (!deleting.isTrue()) {
      status.condition(initialized(initialized));
    }
    for (String type : List.of("RollingOut", "ScalingDown", "ScalingUp")) {
      status.condition(
          new Findings(type)
              .addReported(parts.controlPlane().stream().toList(), type)
              .add(parts.deployments(), type)
              .any(type));
    }
    status.condition(Remediation.of(parts.machines()));
    machines(status, "ControlPlaneMachines", parts.controlPlaneMachines());
    machines(status, "WorkerMachines", parts.workerMachines());
    status.condition(deleting);
    sum(parts.controlPlane().stream().toList(), status, "controlPlane");
    sum(parts.deployments(), status, "workers");
  }

  private String phase() {
    if (deleting.isTrue()) {
      return "Deleting";
    }
    return cluster.text("/spec/controlPlaneEndpoint/host").isEmpty()
        ? "Provisioning"
        : "Provisioned";
  }

  /** What is gone on purpose is no issue. */
  private Condition available(List<Condition> summarized) {
    Stream<Condition> counting =
        summarized.stream().filter(part -> !part.reason().equals("ObjectDeleted"));
    return Summary.of("Available", "Available", counting.toList());
  }

  private static Condition connection(boolean established) {
    return established
        ? Condition.yes("RemoteConnectionProbe", "ProbeSucceeded")
        : Condition.no(
            "RemoteConnectionProbe", "ProbeFailed", "Remote connection not established yet");
  }

  private static Condition initialized(boolean initialized) {
    return initialized
        ? Condition.yes("ControlPlaneInitialized", "Initialized")
        : Condition.no(
            "ControlPlaneInitialized", "NotInitialized", "Control plane not yet initialized");
  }

  private Condition infrastructure(boolean provisioned) {
    String type = "InfrastructureReady";
    if (parts.infrastructure().isEmpty()) {
      return missing(type, "infrastructureRef");
    }
    return Condition.of(parts.infrastructure().get(), "Ready")
        .map(ready -> ready.as(type))
        .orElseGet(
            () ->
                provisioned
                    ? Condition.yes(type, "Ready")
                    : Condition.no(
                        type,
                        "NotReady",
                        parts.infrastructure().get().kind()
                            + " status.initialization.provisioned is false"));
  }

  private Condition controlPlane() {
    String type = "ControlPlaneAvailable";
    if (parts.controlPlane().isEmpty()) {
      return missing(type, "controlPlaneRef");
    }
    return Condition.of(parts.controlPlane().get(), "Available")
        .map(available -> available.as(type))
        .orElseGet(
            () ->
                Condition.no(
                    type,
                    "NotAvailable",
                    parts.controlPlane().get().kind()
                        + " status.initialization.controlPlaneInitialized is false"));
  }

  private Condition missing(String type, String reference) {
    String kind = cluster.text("/spec/" + reference + "/kind");
    return deleting.isTrue()
        ? Condition.no(type, "ObjectDeleted", kind + " has been deleted")
        : Condition.no(type, "ObjectDoesNotExist", kind + " does not exist");
  }

  private static void machines(Status status, String type, List<KubeObject> machines) {
    status
        .condition(new Findings("Ready").add(machines, "Ready").all(type + "Ready", "NoReplicas"))
        .condition(
            new Findings("UpToDate")
                .addReported(machines, UpToDate.TYPE)
                .all(type + "UpToDate", "NoReplicas"));
  }

  private static void sum(List<KubeObject> owners, Status status, String path) {
    for (String counter :
        List.of("replicas", "readyReplicas", "availableReplicas", "upToDateReplicas")) {
      status.set(total(owners, "/status/" + counter, 0), path, counter);
    }
    status.set(total(owners, "/spec/replicas", 1), path, "desiredReplicas");
  }

  private static int total(List<KubeObject> owners, String pointer, int absent) {
    return owners.stream().mapToInt(part -> Meta.number(part, pointer, absent)).sum();
  }

  private static boolean isTrue(Optional<KubeObject> part, String initialization) {
    return part.filter(p -> Membership.isTrue(p, "/status/initialization/" + initialization))
        .isPresent();
  }
}
