package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.document.Json;
import java.util.List;

/** What a credential plugin is told about why it runs, in {@code KUBERNETES_EXEC_INFO}. */
final class ExecInfo {
  private static final String EXTENSION = "client.authentication.k8s.io/exec";
  private static final List<String> COPIED =
      List.of("server", "tls-server-name", "insecure-skip-tls-verify", "proxy-url");

  private ExecInfo() {}

  static String of(KubeconfigContext context, JsonNode exec) {
    ObjectNode info = JsonNodeFactory.instance.objectNode();
    info.put("apiVersion", exec.path("apiVersion").asText());
    info.put("kind", "ExecCredential");
    ObjectNode spec = info.putObject("spec").put("interactive", false);
    if (exec.path("provideClusterInfo").asBoolean()) {
      spec.set("cluster", cluster(context.cluster()));
    }
    return Json.text(info);
  }

  /** A file of the kubeconfig is handed over as its content, an extension as {@code config}. */
  private static ObjectNode cluster(KubeconfigEntry entry) {
    ObjectNode cluster = JsonNodeFactory.instance.objectNode();
    for (String key : COPIED) {
      if (entry.content().has(key)) {
        cluster.set(key, entry.content().get(key));
      }
    }
    entry
        .dataOrFile("certificate-authority")
        .ifPresent(data -> cluster.put("certificate-authority-data", data));
    for (JsonNode extension : entry.content().path("extensions")) {
      if (extension.path("name").asText().equals(EXTENSION)) {
        cluster.set("config", extension.path("extension"));
      }
    }
    return cluster;
  }
}
