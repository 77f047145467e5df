package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.Optional;

/** How far a Machine has come. */
record MachineProgress(
    String name, String version, boolean bootstrap, boolean infrastructure, boolean node) {

  static MachineProgress of(
      KubeObject machine, KubeObject cluster, Optional<KubeObject> infrastructure) {
    boolean provisioned =
        infrastructure
            .filter(part -> Membership.isTrue(part, "/status/initialization/provisioned"))
            .isPresent();
    return new MachineProgress(
        Meta.name(machine),
        machine.text("/spec/version"),
        !machine.text("/spec/bootstrap/dataSecretName").isEmpty(),
        provisioned,
        provisioned && Membership.controlPlaneInitialized(cluster));
  }

  void write(Status status) {
    status
        .observed()
        .set(phase(), "phase")
        .set(bootstrap, "initialization", "bootstrapDataSecretCreated")
        .set(infrastructure, "initialization", "infrastructureProvisioned")
        .condition("Available", node, node ? "Available" : "NotReady")
        .condition("Ready", node, node ? "Ready" : "NotReady")
        .condition("UpToDate", true, "UpToDate")
        .condition("BootstrapConfigReady", bootstrap, bootstrap ? "Ready" : "NotReady")
        .condition("InfrastructureReady", infrastructure, infrastructure ? "Ready" : "NotReady")
        .condition("NodeHealthy", node, node ? "NodeHealthy" : "NodeNotHealthy")
        .condition("NodeReady", node, node ? "NodeReady" : "NodeNotReady")
        .condition("Updating", false, "NotUpdating")
        .condition("Deleting", false, "NotDeleting");
    if (node) {
      status.set(name, "nodeRef", "name").set(version, "nodeInfo", "kubeletVersion");
    }
  }

  private String phase() {
    if (node) {
      return "Running";
    }
    return infrastructure ? "Provisioned" : bootstrap ? "Provisioning" : "Pending";
  }
}
