package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProfileTest {
  private static final String NAMESPACES = "/api/v1/namespaces";
  private static final String MAPS = NAMESPACES + "/team/configmaps";

  @Test
  void anApiServerAloneLeavesDeletedNamespacesAsTheyAre() {
    Client client = with(Profile.API_SERVER);

    client.delete(NAMESPACES + "/team");

    assertThat(client.get(NAMESPACES + "/team").at("/status/phase")).isEqualTo("Terminating");
    assertThat(client.get(MAPS + "/a").status()).isEqualTo(200);
  }

  @Test
  void byDefaultNamespacesAreEmptiedAndNothingIsAddedToThem() {
    Client client = new Client(FakeCluster.create("fake"));
    furnish(client);

    assertThat(client.get(MAPS).body().path("items")).hasSize(1);
    client.delete(NAMESPACES + "/team");

    assertThat(client.get(NAMESPACES + "/team").status()).isEqualTo(404);
    assertThat(client.get(MAPS + "/a").status()).isEqualTo(404);
  }

  @Test
  void coreControllersFurnishNamespacesFromTheStart_alsoInForks() {
    FakeCluster fake = FakeCluster.builder().profile(Profile.CORE_CONTROLLERS).build();
    Client client = new Client(fake.fork("fork"));
    furnish(client);

    for (String namespace : new String[] {"default", "kube-system", "team"}) {
      String path = NAMESPACES + "/" + namespace;
      assertThat(client.get(path + "/serviceaccounts/default").status()).isEqualTo(200);
      assertThat(client.get(path + "/configmaps/kube-root-ca.crt").status()).isEqualTo(200);
    }
  }

  private static Client with(Profile profile) {
    Client client = new Client(FakeCluster.builder().profile(profile).build());
    furnish(client);
    return client;
  }

  private static void furnish(Client client) {
    client.post(NAMESPACES, "{\"metadata\":{\"name\":\"team\"}}");
    client.post(MAPS, "{\"metadata\":{\"name\":\"a\"}}");
  }
}
