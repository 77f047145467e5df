package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.List;

/** The replacement of Machines that a health check has given up. */
final class Remediation {
  static final String TYPE = "OwnerRemediated";
  static final Condition WAITING =
      Condition.no(TYPE, "WaitingForRemediation", "Waiting for remediation");

  private static final Condition DELETING =
      Condition.no(TYPE, "MachineDeleting", "Machine is deleting");
  private static final String REMEDIATING = "Remediating";

  private Remediation() {}

  /** Deletes the Machines that wait for it. */
  static void begin(List<KubeObject> machines, Store store) {
    machines.stream()
        .filter(machine -> Condition.of(machine, TYPE).filter(WAITING::equals).isPresent())
        .forEach(
            machine -> {
              store.updateStatus(
                  machine.ref(),
                  draft -> new Status(draft, machine, store.now()).condition(DELETING));
              store.delete(machine.ref());
            });
  }

  /** What the owner of the Machines, or their Cluster, says. */
  static Condition of(List<KubeObject> machines) {
    Findings findings = new Findings(REMEDIATING);
    for (KubeObject machine : machines) {
      Condition.of(machine, TYPE)
          .map(part -> Condition.yes(REMEDIATING, REMEDIATING, part.message()))
          .ifPresent(part -> findings.add(machine, part));
    }
    return findings.any(REMEDIATING);
  }
}
