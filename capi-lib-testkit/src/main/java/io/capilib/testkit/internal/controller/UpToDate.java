package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a Machine is as its owner wants it by now, and why not. */
final class UpToDate {
  static final String TYPE = "UpToDate";

  private UpToDate() {}

  /** What a MachineDeployment wants of one of its Machines; empty for those of a control plane. */
  static Optional<Condition> ofWorker(KubeObject machine, Store store) {
    if (Meta.labelled(machine, ControlPlaneController.MACHINE_LABEL)) {
      return Optional.empty();
    }
    String deployment = Meta.label(machine, MachineDeploymentController.NAME_LABEL);
    return Optional.of(
        store
            .find(Kind.MACHINE_DEPLOYMENT.ref(Meta.ns(machine), deployment))
            .map(owner -> condition(workerReasons(machine, owner, store.now())))
            .orElseGet(() -> condition(List.of())));
  }

  /** What a control plane wants of one of its Machines. */
  static Condition ofControlPlane(KubeObject machine, KubeObject plane, Instant now) {
    return condition(controlPlaneReasons(machine, plane, now));
  }

  static List<String> controlPlaneReasons(KubeObject machine, KubeObject plane, Instant now) {
    return reasons(machine, plane, plane.text("/spec/version"), now);
  }

  private static List<String> workerReasons(
      KubeObject machine, KubeObject deployment, Instant now) {
    return reasons(machine, deployment, deployment.text("/spec/template/spec/version"), now);
  }

  private static List<String> reasons(
      KubeObject machine, KubeObject owner, String version, Instant now) {
    List<String> reasons = new ArrayList<>();
    if (!version.isEmpty() && !version.equals(machine.text("/spec/version"))) {
      reasons.add("Version " + machine.text("/spec/version") + ", " + version + " required");
    }
    if (isExpired(machine, owner, now)) {
      reasons.add(owner.kind() + " spec.rolloutAfter expired");
    }
    return reasons;
  }

  /** Whether an object is older than the moment after which its owner wants it replaced. */
  static boolean isExpired(KubeObject object, KubeObject owner, Instant now) {
    String after = owner.text("/spec/rollout/after");
    String created = object.text("/metadata/creationTimestamp");
    if (after.isEmpty() || created.isEmpty()) {
      return false;
    }
    Instant moment = Instant.parse(after);
    return !moment.isAfter(now) && Instant.parse(created).isBefore(moment);
  }

  private static Condition condition(List<String> reasons) {
    return reasons.isEmpty()
        ? Condition.yes(TYPE, TYPE)
        : Condition.no(TYPE, "Not" + TYPE, "* " + String.join("\n* ", reasons));
  }
}
