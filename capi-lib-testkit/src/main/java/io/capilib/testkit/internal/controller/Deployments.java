package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.Map;

/** Makes every Deployment available, and what cert-manager's webhook makes on start. */
final class Deployments implements Listener {
  private final Store store;
  private final Gate gate;

  Deployments(Store store, Gate gate) {
    this.store = store;
    this.gate = gate;
  }

  @Override
  public void changed(KubeObject object) {
    if (Kind.DEPLOYMENT.is(object)) {
      store
          .find(object.ref())
          .filter(found -> !Meta.deleting(found) && gate.open(found, this::changed))
          .ifPresent(this::start);
    }
  }

  private void start(KubeObject deployment) {
    int replicas = Meta.number(deployment, "/spec/replicas", 1);
    store.updateStatus(
        deployment.ref(),
        draft -> {
          Status status = new Status(draft, deployment, store.now()).observed();
          for (String counter :
              new String[] {"replicas", "readyReplicas", "availableReplicas", "updatedReplicas"}) {
            status.set(replicas, counter);
          }
          status
              .plainCondition("Available", "MinimumReplicasAvailable")
              .plainCondition("Progressing", "NewReplicaSetAvailable");
        });
    if (Meta.name(deployment).equals("cert-manager-webhook")) {
      Draft secret =
          Draft.named(Kind.SECRET, Meta.ns(deployment), "cert-manager-webhook-ca")
              .set("Opaque", "type")
              .set(Map.of("ca.crt", ClusterSecrets.encoded("authority of cert-manager")), "data");
      KubeObject made = secret.done();
      if (store.find(made.ref()).isEmpty()) {
        store.create(made);
      }
    }
  }
}
