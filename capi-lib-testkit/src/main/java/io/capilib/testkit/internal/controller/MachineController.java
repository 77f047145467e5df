package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.Optional;

/** Joins a Machine's bootstrap data, infrastructure and node. */
final class MachineController implements Controller {
  @Override
  public Kind kind() {
    return Kind.MACHINE;
  }

  @Override
  public String finalizer() {
    return "machine.cluster.x-k8s.io";
  }

  @Override
  public void reconcile(KubeObject object, Store store) {
    Optional<KubeObject> cluster = Membership.clusterOf(object, store);
    if (cluster.isEmpty()) {
      return;
    }
    MachineParts parts = MachineParts.of(object, store);
    parts.all().forEach(part -> adopt(part, object, store));
    store.update(
        object.ref(),
        draft -> {
          draft.label(Membership.LABEL, Meta.name(cluster.get()));
          if (!Owners.hasController(object)) {
            Owners.own(draft, cluster.get());
          }
          parts.write(draft);
        });
    KubeObject machine = store.find(object.ref()).orElse(object);
    store.updateStatus(
        machine.ref(),
        draft ->
            new MachineStatus(machine, cluster.get(), parts, UpToDate.ofWorker(machine, store))
                .write(new Status(draft, machine, store.now())));
  }

  @Override
  public boolean release(KubeObject machine, Store store) {
    return new MachineDeletion(machine, store).advance();
  }

  private static void adopt(KubeObject part, KubeObject machine, Store store) {
    store.update(
        part.ref(),
        draft -> {
          Owners.control(draft, machine);
          draft.label(Membership.LABEL, Membership.nameOf(machine));
        });
  }
}
