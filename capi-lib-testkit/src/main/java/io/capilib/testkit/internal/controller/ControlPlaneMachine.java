package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a control plane knows of one of its Machines: its node, etcd member, and static Pods. */
record ControlPlaneMachine(KubeObject machine, KubeObject plane, Store store) {
  static final String HOOK = "pre-terminate.delete.hook.machine.cluster.x-k8s.io/kcp-cleanup";
  static final String COMPONENTS = "APIServerPodHealthy";
  static final String MEMBER = "EtcdMemberHealthy";

  private static final String NODE = "NodeKubeadmLabelsAndTaintsSet";
  private static final List<String> PODS =
      List.of(COMPONENTS, "ControllerManagerPodHealthy", "SchedulerPodHealthy", "EtcdPodHealthy");

  static List<Map<String, String>> readinessGates() {
    return Stream.of(Stream.of(NODE), PODS.stream(), Stream.of(MEMBER))
        .flatMap(types -> types)
        .map(type -> Map.of("conditionType", type))
        .toList();
  }

  /** Whether nothing is in the way of another Machine, or of one less. */
  static boolean allHealthy(List<KubeObject> machines) {
    return machines.stream()
        .allMatch(m -> isHealthy(m, COMPONENTS) && isHealthy(m, MEMBER) && !Meta.deleting(m));
  }

  static boolean isHealthy(KubeObject machine, String type) {
    return Condition.isTrue(machine, type);
  }

  /** Lets a Machine that is being deleted go. */
  static void releaseHook(KubeObject machine, Store store) {
    store.update(machine.ref(), draft -> draft.map("metadata", "annotations").remove(HOOK));
  }

  /** Writes what is known now. */
  void inspect() {
    store.updateStatus(
        machine.ref(),
        draft -> {
          Status status = new Status(draft, machine, store.now());
          if (Meta.deleting(machine)) {
            writeDeleting(status);
          } else {
            status.condition(UpToDate.ofControlPlane(machine, plane, store.now()));
            writeHealth(status);
          }
        });
    boolean waits =
        Condition.of(machine, "Deleting")
            .filter(condition -> condition.reason().equals("WaitingForPreTerminateHook"))
            .isPresent();
    if (waits && Meta.annotated(machine, HOOK)) {
      releaseHook(machine, store);
    }
  }

  private void writeHealth(Status status) {
    MachineParts parts = MachineParts.of(machine, store);
    if (!ControlPlaneStatus.isInitialized(plane)) {
      writeUnknown(status, "Waiting for Cluster control plane to be initialized");
    } else if (machine.text("/spec/providerID").isEmpty()) {
      writeUnknown(status, "Waiting for DevMachine to report spec.providerID");
    } else if (!parts.hasNode()) {
      writeUnknown(
          status,
          "Waiting for a Node with spec.providerID "
              + machine.text("/spec/providerID")
              + " to exist");
    } else {
      boolean up = parts.infrastructure().filter(p -> Condition.isTrue(p, "Ready")).isPresent();
      status.condition(Condition.yes(NODE, "Set"));
      PODS.forEach(
          type ->
              status.condition(
                  up
                      ? Condition.yes(type, "Running")
                      : Condition.no(type, "DoesNotExist", "Pod does not exist")));
      status.condition(up ? Condition.yes(MEMBER, "Healthy") : noMember());
    }
  }

  private static void writeUnknown(Status status, String message) {
    Stream.concat(Stream.of(NODE, MEMBER), PODS.stream())
        .forEach(type -> status.condition(Condition.unknown(type, "InspectionFailed", message)));
  }

  /** The etcd member leaves after the Pods, and the node with the infrastructure. */
  private void writeDeleting(Status status) {
    PODS.forEach(type -> status.condition(deleting(type)));
    boolean left =
        !Meta.deleting(plane)
            && status.condition(MEMBER).filter(c -> !c.isTrue() && !c.isUnknown()).isPresent();
    status.condition(left ? noMember() : deleting(MEMBER));
    boolean noNode =
        status
            .condition("InfrastructureReady")
            .filter(condition -> condition.reason().equals("ObjectDeleted"))
            .isPresent();
    if (noNode) {
      status.condition(deleting(NODE));
    }
  }

  private Condition noMember() {
    return Condition.no(
        MEMBER, "NotHealthy", "Etcd doesn't have an etcd member for Node " + Meta.name(machine));
  }

  private static Condition deleting(String type) {
    return Condition.no(type, "Deleting", "Machine is deleting");
  }
}
