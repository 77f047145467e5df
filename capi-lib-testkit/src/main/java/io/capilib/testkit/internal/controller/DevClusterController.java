package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;

/** Gives a Cluster its endpoint. */
final class DevClusterController implements Controller {
  private static final int PORT = 6443;

  @Override
  public Kind kind() {
    return Kind.DEV_CLUSTER;
  }

  @Override
  public String finalizer() {
    return "dockercluster.infrastructure.cluster.x-k8s.io";
  }

  @Override
  public void reconcile(KubeObject object, Store store) {
    store.update(
        object.ref(),
        draft -> {
          if (object.text("/spec/controlPlaneEndpoint/host").isEmpty()) {
            String host = Membership.nameOf(object) + "." + Meta.ns(object) + ".invalid";
            draft.set(host, "spec", "controlPlaneEndpoint", "host");
            draft.set(PORT, "spec", "controlPlaneEndpoint", "port");
          }
        });
    store.updateStatus(
        object.ref(),
        draft -> new Status(draft, object, store.now()).set(true, "initialization", "provisioned"));
  }
}
