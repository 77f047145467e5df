package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GarbageCollectorTest {
  private static final String SECRETS = "/api/v1/namespaces/default/secrets";

  private final FakeCluster fake = FakeCluster.builder().profile(Profile.CORE_CONTROLLERS).build();
  private final Client client = new Client(fake);

  @Test
  void aCircleThatIsDeletedInTheForegroundGoes() {
    String first = secret(client, "first", "", "");
    String second = secret(client, "second", "first", first);
    client.patch(
        SECRETS + "/first",
        Client.MERGE_PATCH,
        "{\"metadata\":{\"ownerReferences\":["
            + reference("v1", "Secret", "second", second)
            + "]}}");

    client.delete(SECRETS + "/first?propagationPolicy=Foreground");

    assertThat(client.get(SECRETS + "/first").status()).isEqualTo(404);
    assertThat(client.get(SECRETS + "/second").status()).isEqualTo(404);
  }

  @Test
  void aForkKnowsTheDependentsThatWereThereBefore() {
    String owner = secret(client, "owner", "", "");
    secret(client, "dependent", "owner", owner);
    Client fork = new Client(fake.fork("fork"));

    fork.delete(SECRETS + "/owner");

    assertThat(fork.get(SECRETS + "/dependent").status()).isEqualTo(404);
    assertThat(client.get(SECRETS + "/dependent").status()).isEqualTo(200);
  }

  @Test
  void anOwnerThatIsMissingIsMissedOnceItsKindIsServed() {
    String reference = reference(Demo.CORE, "Cluster", "gone", "none");
    client.post(SECRETS, "{\"metadata\":{\"name\":\"a\",\"ownerReferences\":[" + reference + "]}}");
    assertThat(client.get(SECRETS + "/a").status()).isEqualTo(200);

    Demo.install(fake);

    assertThat(client.get(SECRETS + "/a").status()).isEqualTo(404);
  }

  @Test
  void whatTheCollectorAsksForIsNotInTheLog() {
    secret(client, "dependent", "owner", "none");

    assertThat(client.get(SECRETS + "/dependent").status()).isEqualTo(404);
    assertThat(fake.requests().all()).extracting(LoggedRequest::verb).doesNotContain("delete");
  }

  private static String secret(Client client, String name, String owner, String uid) {
    String owners = uid.isEmpty() ? "" : reference("v1", "Secret", owner, uid);
    return client
        .post(
            SECRETS,
            "{\"metadata\":{\"name\":\"" + name + "\",\"ownerReferences\":[" + owners + "]}}")
        .at("/metadata/uid");
  }

  private static String reference(String apiVersion, String kind, String name, String uid) {
    return "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"name\":\"%s\",\"uid\":\"%s\",\"blockOwnerDeletion\":true}"
        .formatted(apiVersion, kind, name, uid);
  }
}
