package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
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
  public void reconcile(KubeObject object, Store store) {
    ClusterParts parts = ClusterParts.of(object, store);
    Stream.concat(parts.infrastructure().stream(), parts.controlPlane().stream())
        .forEach(part -> store.update(part.ref(), draft -> adopt(draft, object)));
    store.update(
        object.ref(),
        draft -> {
          draft.label(Membership.LABEL, Meta.name(object));
          parts
              .infrastructure()
              .flatMap(part -> part.at("/spec/controlPlaneEndpoint"))
              .ifPresent(endpoint -> draft.set(endpoint, "spec", "controlPlaneEndpoint"));
        });
    write(
        store.find(object.ref()).orElse(object),
        parts,
        Condition.no("Deleting", "NotDeleting"),
        store);
  }

  @Override
  public boolean release(KubeObject cluster, Store store) {
    ClusterParts parts = ClusterParts.of(cluster, store);
    write(cluster, parts, parts.deletion(), store);
    parts.next().forEach(store::delete);
    return parts.isEmpty();
  }

  private static void write(
      KubeObject cluster, ClusterParts parts, Condition deleting, Store store) {
    store.updateStatus(
        cluster.ref(),
        draft ->
            new ClusterStatus(cluster, parts, deleting)
                .write(new Status(draft, cluster, store.now())));
  }

  private static void adopt(Draft draft, KubeObject cluster) {
    Owners.control(draft, cluster);
    draft.label(Membership.LABEL, Meta.name(cluster));
  }
}
