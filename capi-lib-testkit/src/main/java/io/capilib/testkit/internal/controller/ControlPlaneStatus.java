package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** The status of a control plane, from its Machines as they were when it was looked at. */
record ControlPlaneStatus(KubeObject plane, KubeObject cluster, List<KubeObject> machines) {
  private static final String AVAILABLE = "Available";

  /** Whether the first API server has answered, and the control plane has said so. */
  static boolean isInitialized(KubeObject plane) {
    return Membership.isTrue(plane, "/status/initialization/controlPlaneInitialized");
  }

  void write(Store store) {
    store.updateStatus(plane.ref(), draft -> write(new Status(draft, plane, store.now())));
  }

  private void write(Status status) {
    boolean answers =
        isInitialized(plane)
            || machines.stream().anyMatch(m -> Condition.isTrue(m, "InfrastructureReady"));
    status
        .observed()
        .set(
            Membership.LABEL
                + "="
                + Membership.nameOf(plane)
                + ","
                + ControlPlaneController.MACHINE_LABEL,
            "selector")
        .set(version(), "version")
        .set(answers, "initialization", "controlPlaneInitialized")
        .condition(available(answers))
        .condition("Initialized", answers, answers ? "Initialized" : "NotInitialized");
    if (Membership.infrastructureReady(cluster)) {
      status.condition(Condition.yes("CertificatesAvailable", AVAILABLE));
    }
    if (!machines.isEmpty() || !Meta.deleting(plane)) {
      status
          .condition(
              health("EtcdClusterHealthy", ControlPlaneMachine.MEMBER, ControlPlaneMachine.MEMBER))
          .condition(
              health(
                  "ControlPlaneComponentsHealthy",
                  ControlPlaneMachine.COMPONENTS,
                  "Control plane components"));
    }
    MachineCounts.of(machines).write(plane, status);
    writeOwner(status);
    status.condition(deleting());
  }

  private void writeOwner(Status status) {
    int desired = Meta.deleting(plane) ? 0 : Meta.number(plane, "/spec/replicas", 1);
    String blocked = Meta.deleting(plane) ? "" : blocked();
    MachineOwner owner = new MachineOwner(machines.size(), desired, machines, blocked);
    status.condition(owner.rollingOut());
    owner.write(status);
  }

  /** What is in the way of another Machine, or of one less. */
  private String blocked() {
    List<String> reasons = new ArrayList<>();
    if (!all(ControlPlaneMachine.COMPONENTS)) {
      reasons.add("* waiting for control plane components to become healthy");
    }
    if (!all(ControlPlaneMachine.MEMBER)) {
      reasons.add("* waiting for etcd cluster to become healthy");
    }
    return String.join("\n", reasons);
  }

  private boolean all(String type) {
    return machines.stream().allMatch(machine -> ControlPlaneMachine.isHealthy(machine, type));
  }

  private Condition available(boolean answers) {
    if (Meta.deleting(plane)) {
      return machines.isEmpty()
          ? Condition.unknown(AVAILABLE, "InspectionFailed", "Failed to get etcd members")
          : unavailable("* Control plane metadata.deletionTimestamp is set");
    }
    if (!isInitialized(plane)) {
      return unavailable(
          answers
              ? "Waiting for etcd to report the list of members"
              : "Control plane not yet initialized");
    }
    return serving();
  }

  private Condition serving() {
    long serving =
        machines.stream()
            .filter(m -> ControlPlaneMachine.isHealthy(m, ControlPlaneMachine.COMPONENTS))
            .count();
    if (serving == 0) {
      return unavailable(
          "* There are no Machines with healthy control plane components, at least 1 required");
    }
    boolean doubtful = health(AVAILABLE, ControlPlaneMachine.COMPONENTS, "").isUnknown();
    return Condition.yes(
        AVAILABLE,
        AVAILABLE,
        doubtful
            ? "* %d of %d Machines have healthy control plane components, at least 1 required"
                .formatted(serving, machines.size())
            : "");
  }

  private static Condition unavailable(String message) {
    return Condition.no(AVAILABLE, "NotAvailable", message);
  }

  /** Machines that have no provider id yet are only to become part of the control plane. */
  private Condition health(String type, String source, String label) {
    if (!isInitialized(plane)) {
      return Condition.unknown(
          type,
          "InspectionFailed",
          Membership.infrastructureReady(cluster)
              ? "Waiting for Cluster control plane to be initialized"
              : "Waiting for Cluster status.infrastructureReady to be true");
    }
    Findings findings = new Findings("Healthy", "HealthUnknown");
    for (KubeObject machine : machines) {
      if (!machine.text("/spec/providerID").isEmpty()) {
        Condition.of(machine, source)
            .ifPresent(
                condition ->
                    findings.add(
                        machine,
                        new Condition(
                            type,
                            condition.status(),
                            condition.reason(),
                            condition.isTrue() ? "" : Items.of(label, condition.message()))));
      }
    }
    return findings.all(type, "Healthy");
  }

  private Condition deleting() {
    if (!Meta.deleting(plane)) {
      return Condition.no("Deleting", "NotDeleting");
    }
    return machines.isEmpty()
        ? Condition.yes("Deleting", "DeletionCompleted", "Deletion completed")
        : Condition.yes(
            "Deleting",
            "WaitingForMachineDeletion",
            "Deleting " + MachineOwner.machines(machines.size()));
  }

  /** The lowest of the Machines' versions: others than the present one are former ones. */
  private String version() {
    String wanted = plane.text("/spec/version");
    return machines.stream()
        .map(machine -> machine.text("/spec/version"))
        .filter(version -> !version.equals(wanted))
        .findFirst()
        .orElse(wanted);
  }
}
