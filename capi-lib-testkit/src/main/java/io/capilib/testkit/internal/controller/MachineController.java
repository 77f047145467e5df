package io.capilib.testkit.internal.controller;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins a Machine's bootstrap data, infrastructure and node. */
final class MachineController implements Controller {
  private static final List<String> HOOKS =
      List.of(
          "pre-drain.delete.hook.machine.cluster.x-k8s.io",
          "pre-terminate.delete.hook.machine.cluster.x-k8s.io");

  @Override
  public Kind kind() {
    return Kind.MACHINE;
  }

  @Override
  public String finalizer() {
    return "machine.cluster.x-k8s.io";
  }

  @Override
  public void reconcile(KubeObject machine, Store store) {
    Optional<KubeObject> cluster = Membership.clusterOf(machine, store);
    if (cluster.isEmpty()) {
      return;
    }
    Optional<KubeObject> config = part(machine, Kind.KUBEADM_CONFIG, store);
    Optional<KubeObject> infrastructure = part(machine, Kind.DEV_MACHINE, store);
    config.ifPresent(part -> adopt(part, machine, store));
    infrastructure.ifPresent(part -> adopt(part, machine, store));
    store.update(
        machine.ref(),
        draft -> {
          draft.label(Membership.LABEL, Meta.name(cluster.get()));
          if (!Owners.hasController(machine)) {
            Owners.own(draft, cluster.get());
          }
          config
              .flatMap(part -> part.at("/status/dataSecretName"))
              .ifPresent(name -> draft.set(name, "spec", "bootstrap", "dataSecretName"));
          infrastructure
              .filter(part -> Membership.isTrue(part, "/status/initialization/provisioned"))
              .flatMap(part -> part.at("/spec/providerID"))
              .ifPresent(id -> draft.set(id, "spec", "providerID"));
        });
    MachineProgress progress = MachineProgress.of(machine, cluster.get(), infrastructure);
    store.updateStatus(
        machine.ref(), draft -> progress.write(new Status(draft, machine, store.now())));
  }

  @Override
  public boolean release(KubeObject machine, Store store) {
    store.updateStatus(
        machine.ref(),
        draft ->
            new Status(draft, machine, store.now())
                .set("Deleting", "phase")
                .condition("Deleting", true, "Deleting")
                .condition("Ready", false, "NotReady")
                .condition("Available", false, "NotAvailable"));
    if (held(machine)) {
      return false;
    }
    for (Kind kind : List.of(Kind.DEV_MACHINE, Kind.KUBEADM_CONFIG)) {
      Optional<ObjectRef> part = part(machine, kind, store).map(KubeObject::ref);
      part.ifPresent(store::delete);
      if (part.flatMap(store::find).isPresent()) {
        return false;
      }
    }
    return true;
  }

  private static boolean held(KubeObject machine) {
    Map<String, Object> annotations = Meta.map(machine, "/metadata/annotations");
    return annotations.keySet().stream()
        .anyMatch(name -> HOOKS.stream().anyMatch(name::startsWith));
  }

  private static void adopt(KubeObject part, KubeObject machine, Store store) {
    store.update(
        part.ref(),
        draft -> {
          Owners.control(draft, machine);
          draft.label(Membership.LABEL, Membership.nameOf(machine));
        });
  }

  private static Optional<KubeObject> part(KubeObject machine, Kind kind, Store store) {
    String pointer =
        kind == Kind.DEV_MACHINE ? "/spec/infrastructureRef" : "/spec/bootstrap/configRef";
    return Templates.find(machine, pointer, kind, store);
  }
}
