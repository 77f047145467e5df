package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a Machine's bootstrap data: the control plane's at once, the others' once it has started.
 */
final class KubeadmConfigController implements Controller {
  private static final String DATA = "DataSecretAvailable";
  private static final String CERTIFICATES = "CertificatesAvailable";
  private static final Condition WAITING =
      Condition.no(DATA, "NotAvailable", "Waiting for Cluster control plane to be initialized");

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
      report(config, WAITING, Condition.unreported(CERTIFICATES), store);
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
                .set(true, "initialization", "dataSecretCreated"));
    report(
        config, Condition.yes(DATA, "Available"), Condition.yes(CERTIFICATES, "Available"), store);
  }

  private static void report(
      KubeObject config, Condition data, Condition certificates, Store store) {
    store.updateStatus(
        config.ref(),
        draft -> {
          Status status = new Status(draft, config, store.now());
          status.condition(Summary.of("Ready", "Ready", List.of(data, certificates)));
          Stream.of(certificates, data)
              .filter(condition -> !condition.isUnknown())
              .forEach(status::condition);
        });
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
