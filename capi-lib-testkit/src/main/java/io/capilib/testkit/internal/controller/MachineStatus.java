package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.Optional;

/**
 * The status of a Machine that is not being deleted.
 *
 * @param upToDate whether it is as its owner wants it; empty if the owner says so itself
 */
record MachineStatus(
    KubeObject machine, KubeObject cluster, MachineParts parts, Optional<Condition> upToDate) {

  void write(Status status) {
    boolean bootstrap = !machine.text("/spec/bootstrap/dataSecretName").isEmpty();
    status
        .observed()
        .set(phase(bootstrap), "phase")
        .set(bootstrap, "initialization", "bootstrapDataSecretCreated")
        .set(parts.isProvisioned(), "initialization", "infrastructureProvisioned");
    upToDate.ifPresent(status::condition);
    status
        .condition(parts.bootstrap())
        .condition(parts.provisioning())
        .condition(node("NodeHealthy"))
        .condition(node("NodeReady"))
        .condition("Updating", false, "NotUpdating")
        .condition("Deleting", false, "NotDeleting");
    MachineReadiness.write(machine, status);
    if (hasNode()) {
      status
          .set(Meta.name(machine), "nodeRef", "name")
          .set(machine.text("/spec/version"), "nodeInfo", "kubeletVersion");
    }
  }

  private boolean hasNode() {
    return parts.hasNode() && Membership.controlPlaneInitialized(cluster);
  }

  private Condition node(String type) {
    if (hasNode()) {
      return Condition.yes(type, type);
    }
    return Condition.unknown(type, "InspectionFailed", missingNode(machine, cluster));
  }

  /** Why nothing is known of a Machine's node. */
  static String missingNode(KubeObject machine, KubeObject cluster) {
    if (!Membership.controlPlaneInitialized(cluster)) {
      return "Waiting for Cluster control plane to be initialized";
    }
    String id = machine.text("/spec/providerID");
    return id.isEmpty()
        ? "Waiting for DevMachine to report spec.providerID"
        : "Waiting for a Node with spec.providerID " + id + " to exist";
  }

  private String phase(boolean bootstrap) {
    if (hasNode()) {
      return "Running";
    }
    return parts.isProvisioned() ? "Provisioned" : bootstrap ? "Provisioning" : "Pending";
  }
}
