package io.capilib.testkit.internal.controller;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import java.util.Optional;

/**
 * Starts a Machine's infrastructure once its bootstrap data is there: the virtual machine, then the
 * node, then what a control plane has on it.
 */
final class DevMachineController implements Controller {
  @Override
  public Kind kind() {
    return Kind.DEV_MACHINE;
  }

  @Override
  public String finalizer() {
    return "dockermachine.infrastructure.cluster.x-k8s.io";
  }

  @Override
  public void reconcile(KubeObject object, Store store) {
    Optional<KubeObject> machine = machine(object, store);
    Optional<KubeObject> cluster = Membership.clusterOf(object, store);
    if (machine.isEmpty() || cluster.isEmpty()) {
      return;
    }
    boolean here = object.at("/spec/providerID").isPresent();
    if (here && !StartUp.of(object).hasBegun()) {
      // It came from elsewhere, and is not made again.
      write(object, StartUp.DONE, store);
    } else if (!StartUp.of(object).hasBegun()) {
      write(object, StartUp.beforehand(machine.get(), cluster.get()), store);
    }
  }

  @Override
  public boolean waits(KubeObject object) {
    StartUp step = StartUp.of(object);
    return Meta.deleting(object) || (step.hasBegun() && step != StartUp.DONE);
  }

  @Override
  public void proceed(KubeObject object, Store store) {
    write(object, StartUp.of(object).next(isControlPlane(object)), store);
  }

  private static void write(KubeObject object, StartUp step, Store store) {
    ObjectRef ref = object.ref();
    if (step.isProvisioned()) {
      store.update(ref, draft -> draft.set("in-memory://" + ref.name(), "spec", "providerID"));
    }
    store.updateStatus(
        ref,
        draft -> {
          Status status = new Status(draft, object, store.now());
          if (step.isProvisioned()) {
            status.set(true, "initialization", "provisioned");
          }
          step.conditions(isControlPlane(object)).forEach(status::condition);
        });
  }

  private static boolean isControlPlane(KubeObject object) {
    return Meta.labelled(object, ControlPlaneController.MACHINE_LABEL);
  }

  private static Optional<KubeObject> machine(KubeObject object, Store store) {
    return Owners.of(object).stream()
        .filter(owner -> owner.kind().equals(Kind.MACHINE.kind()))
        .findFirst()
        .flatMap(owner -> store.find(Kind.MACHINE.ref(owner.namespace(), owner.name())));
  }
}
