package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The deletion of one Machine: hooks, infrastructure, bootstrap configuration, in this order. */
record MachineDeletion(KubeObject machine, Store store) {
  private static final String DRAIN_HOOK = "pre-drain.delete.hook.machine.cluster.x-k8s.io";
  private static final String TERMINATE_HOOK = "pre-terminate.delete.hook.machine.cluster.x-k8s.io";

  /** Goes as far as it can now; true once nothing of the Machine is left. */
  boolean advance() {
    String drain = hooks(DRAIN_HOOK);
    if (!drain.isEmpty()) {
      report("WaitingForPreDrainHook", "Waiting for pre-drain hooks to succeed " + drain);
      return false;
    }
    String terminate = hooks(TERMINATE_HOOK);
    if (!terminate.isEmpty()) {
      report(
          "WaitingForPreTerminateHook", "Waiting for pre-terminate hooks to succeed " + terminate);
      return false;
    }
    MachineParts parts = MachineParts.of(machine, store);
    if (parts.infrastructure().isPresent()) {
      report("WaitingForInfrastructureDeletion", "Waiting for DevMachine to be deleted");
      store.delete(parts.infrastructure().get().ref());
      return false;
    }
    if (parts.config().isPresent()) {
      report(
          "WaitingForBootstrapDeletion",
          "Waiting for KubeadmConfig to be deleted",
          infrastructureGone());
      store.delete(parts.config().get().ref());
      return false;
    }
    report(
        "DeletionCompleted",
        "Deletion completed",
        Condition.no("BootstrapConfigReady", "ObjectDeleted", "KubeadmConfig has been deleted"));
    return true;
  }

  private Condition[] infrastructureGone() {
    String node = "Node " + Meta.name(machine) + " has been deleted";
    return new Condition[] {
      Condition.no("InfrastructureReady", "ObjectDeleted", "DevMachine has been deleted"),
      Condition.no("NodeHealthy", "NodeDeleted", node),
      Condition.no("NodeReady", "NodeDeleted", node)
    };
  }

  private void report(String stage, String message, Condition... more) {
    store.updateStatus(
        machine.ref(),
        draft -> {
          Status status = new Status(draft, machine, store.now()).observed();
          status.set("Deleting", "phase").condition(Condition.yes("Deleting", stage, message));
          List.of(more).forEach(status::condition);
          MachineReadiness.write(machine, status);
        });
  }

  /** The hooks that hold the Machine, in the words of the managers; empty if none does. */
  private String hooks(String prefix) {
    Map<String, Object> annotations = Meta.map(machine, "/metadata/annotations");
    String names =
        annotations.keySet().stream()
            .filter(name -> name.startsWith(prefix))
            .sorted()
            .collect(Collectors.joining(","));
    return Optional.of(names)
        .filter(text -> !text.isEmpty())
        .map(t -> "(hooks: " + t + ")")
        .orElse("");
  }
}
