package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.ServedCluster;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The real managers of four providers, with leader election, on a served fake. Their webhooks are
 * off, so that the objects of the cluster have what those would have added.
 */
class ManagersOnFakeIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String NAMESPACE = "fleet";
  private static final String GROUP = "/apis/cluster.x-k8s.io/v1beta2/namespaces/" + NAMESPACE;
  private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/capi-system/leases";

  private final ReferenceAssets assets = ReferenceAssets.assumed();

  @Test
  void managers_onTheFake_electLeadersAndMakeAClusterAvailable() {
    Place pod = PodPlace.assumed("capi-system");
    try (FakeCluster fake = FakeCluster.create("managers");
        ServedCluster served = fake.serve()) {
      Side side = Side.of(served);
      prepare(side);
      try (Managers managers = Managers.elected(assets, side.kubeconfig(), pod)) {
        await(managers, side, LEASES, 4, ManagersOnFakeIT::isHeld);
        System.out.println("managers: all four are leaders");
        createCluster(side);
        await(managers, side, GROUP + "/clusters", 1, each -> has(each, "Available"));
        await(managers, side, GROUP + "/machines", 2, each -> has(each, "Ready"));
        System.out.println("managers: the cluster is available, its two Machines are ready");
        assertThat(managers.starts()).as(managers.tail()).containsOnly(1);
      }
      assertThat(fake.unsupported()).isEmpty();
    }
  }

  /** Installs the providers and takes their webhooks away. */
  private void prepare(Side side) {
    CertManagerKinds.apply(assets, side.client());
    var unused = new Clusterctl(assets).init(side.kubeconfig(), Library.VERSION);
    Webhooks.remove(side.client());
  }

  private void createCluster(Side side) {
    Kubectl kubectl = new Kubectl(assets, "managers", side.kubeconfig());
    kubectl.write("cluster.yaml", InMemoryCluster.list(NAMESPACE));
    for (String command : List.of("create namespace " + NAMESPACE, "apply -f @cluster.yaml")) {
      Kubectl.Outcome outcome = kubectl.run(command);
      assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }
  }

  private static void await(
      Managers managers, Side side, String path, int count, Predicate<JsonNode> wanted) {
    Poll.until(
        LIMIT,
        () -> side.client().get(path).toPrettyString() + "\n" + managers.tail(),
        () -> {
          JsonNode items = side.client().get(path).path("items");
          return items.size() == count
              && StreamSupport.stream(items.spliterator(), false).allMatch(wanted);
        });
  }

  private static boolean isHeld(JsonNode lease) {
    return !lease.at("/spec/holderIdentity").asText().isEmpty();
  }

  /** Returns whether a condition is true. */
  private static boolean has(JsonNode object, String type) {
    for (JsonNode condition : object.at("/status/conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition.path("status").asText().equals("True");
      }
    }
    return false;
  }
}
