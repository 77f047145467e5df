package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.List;

/** The status of a MachineDeployment: the counters are those of its sets. */
record MachineDeploymentStatus(
    KubeObject deployment, List<KubeObject> sets, List<KubeObject> machines) {

  void write(Store store) {
    store.updateStatus(
        deployment.ref(), draft -> write(new Status(draft, deployment, store.now())));
  }

  private void write(Status status) {
    int desired = Meta.deleting(deployment) ? 0 : Meta.number(deployment, "/spec/replicas", 1);
    int replicas = sum("replicas");
    MachineOwner owner = new MachineOwner(replicas, desired, machines, "");
    status.observed().set(Selector.text(deployment), "selector");
    if (!Meta.deleting(deployment) || !machines.isEmpty()) {
      status.set(phase(replicas, desired), "phase");
    }
    if (isCounted()) {
      new MachineCounts(
              replicas,
              sum("readyReplicas"),
              sum("availableReplicas"),
              sum("upToDateReplicas"),
              MachineCounts.of(machines).versions())
          .write(deployment, status);
    }
    status.condition(available()).condition(owner.rollingOut());
    owner.write(status);
    status.condition(deleting());
  }

  private static String phase(int replicas, int desired) {
    return replicas < desired ? "ScalingUp" : replicas > desired ? "ScalingDown" : "Running";
  }

  private Condition available() {
    if (!isCounted()) {
      return Condition.unknown(
          "Available",
          "WaitingForAvailableReplicasSet",
          "Waiting for status.availableReplicas set");
    }
    if (Meta.deleting(deployment)) {
      return Condition.no("Available", "NotAvailable", "Deletion in progress");
    }
    int available = sum("availableReplicas");
    int minimum = Rollout.minimum(deployment);
    return available >= minimum
        ? Condition.yes("Available", "Available")
        : Condition.no(
            "Available",
            "NotAvailable",
            ("%d available replicas, at least %d required"
                    + " (spec.strategy.rollout.maxUnavailable is %d, spec.replicas is %d)")
                .formatted(
                    available,
                    minimum,
                    Rollout.maxUnavailable(deployment),
                    Meta.number(deployment, "/spec/replicas", 1)));
  }

  private Condition deleting() {
    if (!Meta.deleting(deployment)) {
      return Condition.no("Deleting", "NotDeleting");
    }
    String message = "Deletion completed";
    if (!machines.isEmpty()) {
      message = "Deleting " + MachineOwner.machines(machines.size());
    } else if (!sets.isEmpty()) {
      message = "Deleting " + sets.size() + " MachineSets";
    }
    return Condition.yes("Deleting", "Deleting", message);
  }

  private boolean isCounted() {
    return sets.stream().anyMatch(set -> set.at("/status/availableReplicas").isPresent());
  }

  private int sum(String counter) {
    return sets.stream().mapToInt(set -> Meta.number(set, "/status/" + counter, 0)).sum();
  }
}
