package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a Machine's bootstrap data: the control plane's at once, the others' once it has started.
 */
final class KubeadmConfigController implements Controller {
  @Override
  public Kind kind() {
    return Kind.KUBEADM_CONFIG;
  }

  @Override
  public String finalizer() {
    return "";
  }

  @Override
  public void reconcile(KubeObject config, Store store) {
    Optional<KubeObject> cluster =
        Membership.clusterOf(config, store).filter(Membership::infrastructureReady);
    if (cluster.isEmpty() || !Owners.hasController(config)) {
      return;
    }
    boolean first = Meta.labelled(config, ControlPlaneController.MACHINE_LABEL);
    if (!first && !Membership.controlPlaneInitialized(cluster.get())) {
      return;
    }
    KubeObject secret = secret(config, cluster.get());
    if (store.find(secret.ref()).isEmpty()) {
      store.create(secret);
    }
    store.updateStatus(
        config.ref(),
        draft ->
            new Status(draft, config, store.now())
                .observed()
                .set(Meta.name(config), "dataSecretName")
                .set(true, "initialization", "dataSecretCreated")
                .condition("Ready", true, "Ready")
                .condition("CertificatesAvailable", true, "Available")
                .condition("DataSecretAvailable", true, "Available"));
  }

  private static KubeObject secret(KubeObject config, KubeObject cluster) {
    Draft secret =
        Draft.named(Kind.SECRET, Meta.ns(config), Meta.name(config))
            .label(Membership.LABEL, Meta.name(cluster))
            .set(ClusterSecrets.TYPE, "type")
            .set(
                Map.of(
                    "format",
                    ClusterSecrets.encoded("cloud-config"),
                    "value",
                    ClusterSecrets.encoded("bootstrap data of " + config)),
                "data");
    Owners.control(secret, config);
    return secret.done();
  }
}
