package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How far a DevMachine has started, and what it says of its parts then. */
enum StartUp {
  CLUSTER(false, "WaitingForClusterInfrastructureReady", StartUp.NO_VM, StartUp.NO_VM),
  CONTROL_PLANE(false, "WaitingForControlPlaneInitialized", StartUp.NO_VM, StartUp.NO_VM),
  BOOTSTRAP_DATA(false, "WaitingForBootstrapData", StartUp.NO_VM, StartUp.NO_VM),
  VM(true, StartUp.STARTS, StartUp.NO_VM, StartUp.NO_VM),
  NODE(true, "", StartUp.STARTS, "WaitingForNodeProvisioned"),
  COMPONENTS(true, "", "", StartUp.STARTS),
  DONE(true, "", "", "");

  private static final String NO_VM = "WaitingForVMProvisioned";
  private static final String STARTS = "WaitingForStartupTimeout";

  private final boolean begun;
  private final String vm;
  private final String node;
  private final String components;

  /** The reasons why the parts are not there; empty for a part that is. */
  StartUp(boolean begun, String vm, String node, String components) {
    this.begun = begun;
    this.vm = vm;
    this.node = node;
    this.components = components;
  }

  /** What a machine waits for before it starts; the first step if for nothing. */
  static StartUp beforehand(KubeObject machine, KubeObject cluster) {
    if (!Membership.infrastructureReady(cluster)) {
      return CLUSTER;
    }
    if (!machine.text("/spec/bootstrap/dataSecretName").isEmpty()) {
      return VM;
    }
    return Meta.labelled(machine, ControlPlaneController.MACHINE_LABEL)
            || Membership.controlPlaneInitialized(cluster)
        ? BOOTSTRAP_DATA
        : CONTROL_PLANE;
  }

  /** As its conditions say; whatever comes before the start counts as the first step. */
  static StartUp of(KubeObject object) {
    String vm = missing(object, "VMProvisioned");
    if (Condition.of(object, "VMProvisioned").isEmpty() || !vm.isEmpty()) {
      return vm.equals(STARTS) ? VM : CLUSTER;
    }
    if (!missing(object, "NodeProvisioned").isEmpty()) {
      return NODE;
    }
    return missing(object, "EtcdProvisioned").isEmpty() ? DONE : COMPONENTS;
  }

  boolean hasBegun() {
    return begun;
  }

  boolean isProvisioned() {
    return begun && vm.isEmpty();
  }

  StartUp next(boolean controlPlane) {
    return switch (this) {
      case VM -> NODE;
      case NODE -> controlPlane ? COMPONENTS : DONE;
      default -> DONE;
    };
  }

  List<Condition> conditions(boolean controlPlane) {
    List<Condition> parts = new ArrayList<>();
    parts.add(part("VMProvisioned", vm));
    parts.add(part("NodeProvisioned", node));
    if (controlPlane) {
      parts.add(part("EtcdProvisioned", components));
      parts.add(part("APIServerProvisioned", components));
    }
    return Stream.concat(Stream.of(Summary.of("Ready", "Ready", parts)), parts.stream()).toList();
  }

  private static Condition part(String type, String missing) {
    return missing.isEmpty() ? Condition.yes(type, "Provisioned") : Condition.no(type, missing);
  }

  private static String missing(KubeObject object, String type) {
    return Condition.of(object, type)
        .filter(condition -> !condition.isTrue())
        .map(Condition::reason)
        .orElse("");
  }
}
