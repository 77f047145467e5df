package io.capilib.testkit.internal.controller;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Adopts what a Cluster refers to, sums up its parts, deletes them in order. */
final class ClusterController implements Controller {
  @Override
  public Kind kind() {
    return Kind.CLUSTER;
  }

  @Override
  public String finalizer() {
    return "cluster.cluster.x-k8s.io";
  }

  @Override
  public void reconcile(KubeObject cluster, Store store) {
    Optional<KubeObject> infrastructure = referred(cluster, Kind.DEV_CLUSTER, store);
    Optional<KubeObject> controlPlane = referred(cluster, Kind.CONTROL_PLANE, store);
    Stream.concat(infrastructure.stream(), controlPlane.stream())
        .forEach(part -> store.update(part.ref(), draft -> adopt(draft, cluster)));
    store.update(
        cluster.ref(),
        draft -> {
          draft.label(Membership.LABEL, Meta.name(cluster));
          infrastructure
              .flatMap(part -> part.at("/spec/controlPlaneEndpoint"))
              .ifPresent(endpoint -> draft.set(endpoint, "spec", "controlPlaneEndpoint"));
        });
    store.updateStatus(
        cluster.ref(),
        draft ->
            new ClusterStatus(cluster, infrastructure, controlPlane, workers(cluster, store))
                .write(new Status(draft, cluster, store.now())));
  }

  @Override
  public boolean release(KubeObject cluster, Store store) {
    store.updateStatus(
        cluster.ref(),
        draft ->
            new Status(draft, cluster, store.now())
                .set("Deleting", "phase")
                .condition("Deleting", true, "Deleting"));
    List<List<ObjectRef>> order = new ArrayList<>();
    order.add(workers(cluster, store).stream().map(KubeObject::ref).toList());
    order.add(referred(cluster, Kind.CONTROL_PLANE, store).stream().map(KubeObject::ref).toList());
    order.add(referred(cluster, Kind.DEV_CLUSTER, store).stream().map(KubeObject::ref).toList());
    for (List<ObjectRef> parts : order) {
      parts.forEach(store::delete);
      if (parts.stream().anyMatch(part -> store.find(part).isPresent())) {
        return false;
      }
    }
    return true;
  }

  private static void adopt(Draft draft, KubeObject cluster) {
    Owners.control(draft, cluster);
    draft.label(Membership.LABEL, Meta.name(cluster));
  }

  private static Optional<KubeObject> referred(KubeObject cluster, Kind kind, Store store) {
    String reference =
        kind == Kind.DEV_CLUSTER ? "/spec/infrastructureRef" : "/spec/controlPlaneRef";
    return cluster.text(reference + "/kind").equals(kind.kind())
        ? store.find(kind.ref(Meta.ns(cluster), cluster.text(reference + "/name")))
        : Optional.empty();
  }

  /** MachineDeployments first, then whatever MachineSets and Machines have no such parent. */
  private static List<KubeObject> workers(KubeObject cluster, Store store) {
    return Stream.of(Kind.MACHINE_DEPLOYMENT, Kind.MACHINE_SET, Kind.MACHINE)
        .flatMap(kind -> store.list(kind, Meta.ns(cluster)).stream())
        .filter(object -> Membership.nameOf(object).equals(Meta.name(cluster)))
        .filter(object -> Kind.MACHINE_DEPLOYMENT.is(object) || !Owners.hasController(object))
        .toList();
  }
}
