package io.capilib.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.internal.kind.RealResources;
import io.capilib.testkit.internal.protocol.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes docs/reference/fake-limits.md. */
final class FakeLimitsPage {
  private static final String HEAD =
      """
      # What the fake API server refuses

      This page is made from the code, by `GeneratedPagesTest`; do not change it by hand.

      A request for something that a real server does and the fake does not is answered with status 501, reason
      `NotImplemented`, and a message that says what is missing, why, and what to do instead. `FakeCluster.unsupported()`
      lists such requests, and with `FakeClusterExtension` a test that made one fails, even if the program under test
      did not mind. To have a feature, open an issue that names it, the request, and what a real server answers to it.

      | Feature | Not supported | For example | Why not | Instead |
      |---|---|---|---|---|
      """;
  private static final String KINDS =
      """

      ## Kinds

      These are there without a CRD, at the version that the group has on Kubernetes 1.36. All other resources of a real
      server, in the last column, are refused as `BUILT_IN_KIND`; what neither has is answered with 404, as on a real
      server.

      | Group and version | Served | Refused |
      |---|---|---|
      """;

  private FakeLimitsPage() {}

  static String text() {
    StringBuilder text = new StringBuilder(HEAD);
    for (Refusal refusal : Refusal.values()) {
      text.append(
          String.format(
              "| `%s` | %s | `%s` | %s | %s |%n",
              refusal,
              refusal.feature().replace("%s", "…"),
              refusal.example(),
              refusal.why(),
              refusal.instead()));
    }
    text.append(KINDS);
    Client client = new Client(FakeCluster.create("page"));
    for (Map.Entry<String, List<String>> real : RealResources.byVersion().entrySet()) {
      List<String> served = served(client, real.getKey());
      List<String> refused = new ArrayList<>(real.getValue());
      refused.removeAll(served);
      text.append("| `" + real.getKey() + "` | " + list(served) + " | " + list(refused) + " |\n");
    }
    return text.toString();
  }

  private static List<String> served(Client client, String version) {
    String root = version.contains("/") ? "/apis/" : "/api/";
    List<String> names = new ArrayList<>();
    for (JsonNode resource : client.get(root + version).body().path("resources")) {
      names.add(resource.path("name").asText());
    }
    names.removeIf(name -> name.contains("/"));
    names.sort(null);
    return names;
  }

  private static String list(List<String> names) {
    return String.join(", ", names);
  }
}
