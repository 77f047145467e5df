package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.Optional;

/** Starts a Machine's infrastructure as soon as its bootstrap data is there. */
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
    Optional<KubeObject> machine =
        Owners.of(object).stream()
            .filter(owner -> owner.kind().equals(Kind.MACHINE.kind()))
            .findFirst()
            .flatMap(owner -> store.find(Kind.MACHINE.ref(owner.namespace(), owner.name())));
    boolean ready =
        Membership.clusterOf(object, store).filter(Membership::infrastructureReady).isPresent()
            && machine
                .filter(owner -> !owner.text("/spec/bootstrap/dataSecretName").isEmpty())
                .isPresent();
    if (!ready) {
      return;
    }
    store.update(
        object.ref(), draft -> draft.set("in-memory://" + Meta.name(object), "spec", "providerID"));
    store.updateStatus(
        object.ref(),
        draft ->
            new Status(draft, object, store.now())
                .set(true, "initialization", "provisioned")
                .condition("Ready", true, "Ready")
                .condition("VMProvisioned", true, "Provisioned")
                .condition("NodeProvisioned", true, "Provisioned"));
  }
}
