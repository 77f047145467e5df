package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.document.KubeObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The addresses and ports that Services get. */
@Timeout(30)
final class FakeClusterServicesTest {
  private static final String SERVICES = "/api/v1/namespaces/default/services";
  private static final int ADDRESSES = 253;

  private final FakeCluster cluster = FakeCluster.create("services");
  private final Client client = new Client(cluster);

  private static String service(String name, String type) {
    return """
    {"metadata":{"name":"%s"},"spec":{"type":"%s","ports":[{"port":80}]}}\
    """
        .formatted(name, type);
  }

  @Test
  void everyServiceHasAnotherAddressUntilThereIsNone_andThoseOfRemovedOnesAreGivenAgain() {
    for (int i = 0; i < ADDRESSES; i++) {
      assertThat(client.post(SERVICES, service("s" + i, "ClusterIP")).status()).isEqualTo(201);
    }
    assertThat(client.get(SERVICES).body().findValuesAsText("clusterIP"))
        .hasSize(ADDRESSES)
        .doesNotHaveDuplicates();

    assertThat(client.post(SERVICES, service("more", "ClusterIP")).message())
        .endsWith("failed to allocate a serviceIP: range is full");

    String address = client.get(SERVICES + "/s7").at("/spec/clusterIP");
    client.delete(SERVICES + "/s7");
    assertThat(client.post(SERVICES, service("more", "ClusterIP")).at("/spec/clusterIP"))
        .isEqualTo(address);
  }

  @Test
  void aForkGivesNoAddressThatItsOriginGave() {
    String first = client.post(SERVICES, service("a", "NodePort")).at("/spec/clusterIP");
    Client fork = new Client(cluster.fork("fork"));

    Client.Answer second = fork.post(SERVICES, service("b", "NodePort"));

    assertThat(second.at("/spec/clusterIP")).isNotEmpty().isNotEqualTo(first);
    assertThat(second.body().at("/spec/ports/0/nodePort").asInt()).isEqualTo(30_001);
  }

  @Test
  void aServiceThatIsPutIntoTheClusterHasAnAddressToo() {
    cluster.put(
        KubeObject.of(
            Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Service",
                "metadata",
                Map.of("name", "a", "namespace", "default"))));

    assertThat(client.get(SERVICES + "/a").at("/spec/clusterIP")).startsWith("10.0.0.");
  }
}
