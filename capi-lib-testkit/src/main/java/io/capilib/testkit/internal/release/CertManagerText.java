package io.capilib.testkit.internal.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small cert-manager: its kinds, its three Deployments, its webhook configurations. */
public final class CertManagerText {
  private CertManagerText() {}

  /** Returns the whole manifest as YAML. */
  public static String manifest() {
    List<String> documents = new ArrayList<>();
    documents.add("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: cert-manager\n");
    Map<String, String> labels =
        Map.of(
            "app.kubernetes.io/name",
            "cert-manager",
            "app.kubernetes.io/instance",
            "cert-manager",
            "app.kubernetes.io/version",
            "v1.21.1");
    for (ResourceKind row : ResourceKind.certManager()) {
      documents.add(CrdText.of(row, List.of("v1"), "cert-manager", labels));
    }
    documents.add(workload("cert-manager", "cert-manager", "cert-manager-controller"));
    documents.add(workload("cert-manager-cainjector", "cainjector", "cert-manager-cainjector"));
    documents.add(workload("cert-manager-webhook", "webhook", "cert-manager-webhook"));
    documents.add(TextTemplate.of("cert-manager-webhooks.yaml").text());
    return String.join("---\n", documents);
  }

  private static String workload(String name, String app, String image) {
    return TextTemplate.of("cert-manager-workload.yaml")
        .with("NAME", name)
        .with("APP", app)
        .with("IMAGE", image)
        .text();
  }
}
