package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The conditions that every owner of Machines has.
 *
 * @param replicas how many there are
 * @param desired how many there are to be
 * @param machines the Machines, as they were when the owner was looked at
 * @param blocked why their number does not change, as an item a line; empty if nothing is in the
 *     way
 */
record MachineOwner(int replicas, int desired, List<KubeObject> machines, String blocked) {

  void write(Status status) {
    status
        .condition(Remediation.of(machines))
        .condition(scaling("ScalingDown", "Scaling down", replicas > desired))
        .condition(scaling("ScalingUp", "Scaling up", replicas < desired))
        .condition(new Findings("Ready").add(machines, "Ready").all("MachinesReady", "NoReplicas"))
        .condition(
            new Findings("UpToDate")
                .addReported(machines, UpToDate.TYPE)
                .all("MachinesUpToDate", "NoReplicas"));
  }

  private Condition scaling(String type, String verb, boolean scaling) {
    if (!scaling) {
      return Condition.no(type, "Not" + type);
    }
    String message = "%s from %d to %d replicas".formatted(verb, replicas, desired);
    return Condition.yes(
        type, type, blocked.isEmpty() ? message : message + " is blocked because:\n" + blocked);
  }

  /** Whether Machines are being replaced, which sets do not do themselves. */
  Condition rollingOut() {
    List<KubeObject> outdated =
        machines.stream()
            .filter(m -> Condition.of(m, UpToDate.TYPE).filter(c -> !c.isTrue()).isPresent())
            .toList();
    if (outdated.isEmpty()) {
      return Condition.no("RollingOut", "NotRollingOut");
    }
    String reasons =
        outdated.stream()
            .flatMap(m -> Condition.of(m, UpToDate.TYPE).stream())
            .flatMap(condition -> condition.message().lines())
            .distinct()
            .sorted()
            .collect(Collectors.joining("\n"));
    return Condition.yes(
        "RollingOut",
        "RollingOut",
        "Rolling out %d not up-to-date replicas\n%s".formatted(outdated.size(), reasons));
  }

  static String machines(int count) {
    return count == 1 ? "1 Machine" : count + " Machines";
  }
}
