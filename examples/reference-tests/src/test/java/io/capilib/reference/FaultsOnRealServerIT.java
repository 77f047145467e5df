package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.access.TransportAccess;
import io.capilib.access.TransportException;
import io.capilib.access.TransportRequest;
import io.capilib.access.TransportResponse;
import io.capilib.runtime.ApiClients;
import io.capilib.runtime.CapiLib;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.Fault;
import io.capilib.testkit.FaultyTransport;
import io.kubernetes.client.util.Config;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same faults meet requests to a real server as to a fake, with the same outcome. */
@Timeout(300)
class FaultsOnRealServerIT {
  private static final String MAPS = "/api/v1/namespaces/kube-system/configmaps";

  @Test
  void faultsBeforeARealServer_haveTheOutcomeThatTheyHaveOnAFake() throws IOException {
    try (ReferenceServer server = ReferenceServer.start(ReferenceAssets.assumed(), "faults");
        FakeCluster fake = FakeCluster.create("faults")) {
      FaultyTransport real =
          FaultyTransport.before(
              ApiClients.transport(Config.fromConfig(server.kubeconfig().toString())));
      FaultyTransport alike = FaultyTransport.before(((TransportAccess) fake.access()).transport());
      try (real) {
        List<String> outcomes = outcomes(real);
        outcomes.forEach(outcome -> System.out.println("faults on a real server: " + outcome));
        assertThat(outcomes).isEqualTo(outcomes(alike));
      }
    }
  }

  private static List<String> outcomes(FaultyTransport server) {
    server.inject(Fault.on("get", "Namespace").dropConnection());
    server.inject(Fault.on("create", "ConfigMap").nth(2).afterCommit().dropConnection());
    server.inject(Fault.on("create", "ConfigMap").nth(3).webhookDown("judge.example.test"));
    server.inject(Fault.on("update", "ConfigMap").answer(429).retryAfter(Duration.ofSeconds(2)));
    server.inject(Fault.on("delete", "ConfigMap").afterCommit().answer(504));
    server.inject(Fault.on("watch", "ConfigMap").afterEvents(1).answer(410));
    List<String> outcomes = new ArrayList<>();
    try (CapiLib lib = CapiLib.create()) {
      outcomes.add("the library connects again: " + lib.connect("x", server.access()).name());
    }
    for (String name : List.of("a", "b", "c")) {
      outcomes.add("create " + name + ": " + told(server, "POST", MAPS, body(name)));
    }
    outcomes.add("get b: " + told(server, "GET", MAPS + "/b", ""));
    outcomes.add("get c: " + told(server, "GET", MAPS + "/c", ""));
    outcomes.add("update a: " + told(server, "PUT", MAPS + "/a", body("a")));
    outcomes.add("update a: " + told(server, "PUT", MAPS + "/a", body("a")));
    String watch = MAPS + "?watch=true&timeoutSeconds=5&fieldSelector=metadata.name%3Da";
    outcomes.add("watch a: " + told(server, "GET", watch, ""));
    outcomes.add("delete b: " + told(server, "DELETE", MAPS + "/b", ""));
    outcomes.add("get b: " + told(server, "GET", MAPS + "/b", ""));
    return outcomes;
  }

  /** Returns the status, and the types of the events of a watch. */
  private static String told(FaultyTransport server, String method, String path, String body) {
    boolean watch = path.contains("watch=");
    TransportRequest request =
        new TransportRequest(
            method,
            path,
            Map.of("Content-Type", "application/json", "Accept", "application/json"),
            ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)),
            Duration.ofSeconds(20),
            watch);
    try (TransportResponse response = server.newCall(request).execute()) {
      String text = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
      String events = text.replaceAll("\\{\"type\":\"([A-Z]+)\",\"object\":.*\n", " $1");
      return response.status() + (watch ? events : "");
    } catch (TransportException dropped) {
      return dropped.code();
    } catch (IOException broken) {
      return String.valueOf(broken.getMessage());
    }
  }

  private static String body(String name) {
    return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\""
        + name
        + "\"}}";
  }
}
