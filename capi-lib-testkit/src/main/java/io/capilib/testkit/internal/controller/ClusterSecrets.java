package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The Secrets of a Cluster; their content looks the part but opens nothing. */
record ClusterSecrets(KubeObject cluster, KubeObject controlPlane) {
  static final String TYPE = "cluster.x-k8s.io/secret";

  /** Makes those that are missing. */
  void make(Store store) {
    for (String purpose : new String[] {"ca", "etcd", "sa", "proxy"}) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("tls.crt", encoded("certificate " + purpose + " of " + cluster));
      data.put("tls.key", encoded("key " + purpose + " of " + cluster));
      make(store, purpose, data);
    }
    make(store, "kubeconfig", Map.of("value", encoded(kubeconfig())));
  }

  static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void make(Store store, String purpose, Map<String, Object> data) {
    Draft secret =
        Draft.named(Kind.SECRET, Meta.ns(cluster), Meta.name(cluster) + "-" + purpose)
            .label(Membership.LABEL, Meta.name(cluster))
            .set(TYPE, "type")
            .set(data, "data");
    Owners.control(secret, controlPlane);
    KubeObject object = secret.done();
    if (store.find(object.ref()).isEmpty()) {
      store.create(object);
    }
  }

  private String kubeconfig() {
    String server =
        "https://"
            + cluster.text("/spec/controlPlaneEndpoint/host")
            + ":"
            + Meta.number(cluster, "/spec/controlPlaneEndpoint/port", 0);
    return """
        apiVersion: v1
        kind: Config
        clusters: [{name: %1$s, cluster: {server: "%2$s"}}]
        contexts: [{name: %1$s, context: {cluster: %1$s, user: admin}}]
        current-context: %1$s
        users: [{name: admin, user: {}}]
        """
        .formatted(Meta.name(cluster), server);
  }
}
