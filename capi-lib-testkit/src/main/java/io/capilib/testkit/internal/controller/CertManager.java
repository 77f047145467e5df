package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes Issuers and Certificates ready and puts authorities where annotations ask for them. */
final class CertManager implements Listener {
  private final Store store;
  private final CaInjector injector;

  CertManager(Store store) {
    this.store = store;
    this.injector = new CaInjector(store);
  }

  @Override
  public void changed(KubeObject object) {
    if (Kind.ISSUER.is(object) || Kind.CLUSTER_ISSUER.is(object)) {
      ready(object, "IsReady");
    } else if (Kind.CERTIFICATE.is(object)) {
      store.find(object.ref()).filter(found -> !Meta.deleting(found)).ifPresent(this::issue);
    }
    injector.changed(object);
  }

  private void issue(KubeObject certificate) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("ca.crt", ClusterSecrets.encoded("authority of " + certificate));
    data.put("tls.crt", ClusterSecrets.encoded("certificate of " + certificate));
    data.put("tls.key", ClusterSecrets.encoded("key of " + certificate));
    KubeObject secret =
        Draft.named(Kind.SECRET, Meta.ns(certificate), certificate.text("/spec/secretName"))
            .annotate("cert-manager.io/certificate-name", Meta.name(certificate))
            .set("kubernetes.io/tls", "type")
            .set(data, "data")
            .done();
    if (store.find(secret.ref()).isEmpty()) {
      store.create(secret);
    }
    ready(certificate, "Ready");
  }

  private void ready(KubeObject object, String reason) {
    store.updateStatus(
        object.ref(),
        draft -> new Status(draft, object, store.now()).condition("Ready", true, reason));
  }
}
