package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Routing, discovery and what is answered where nothing is served. */
@Timeout(20)
final class FakeClusterDiscoveryTest {
  private static final String AGGREGATED =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

  private final FakeCluster cluster = FakeCluster.create("discovery");
  private final Client client = new Client(cluster);

  @Test
  void kindsAreListedByGroupAndVersion() {
    assertThat(client.get("/apis").body().findValuesAsText("name"))
        .contains("apps", "rbac.authorization.k8s.io", "apiextensions.k8s.io");
    assertThat(client.get("/api/v1").body().findValuesAsText("name"))
        .contains("configmaps", "namespaces", "namespaces/status");
    assertThat(client.get("/apis/apps/v1").at("/groupVersion")).isEqualTo("apps/v1");
  }

  @Test
  void kindsAreListedInOneDocument() {
    Client.Answer groups = client.get("/apis", AGGREGATED);

    assertThat(groups.contentType()).isEqualTo(AGGREGATED);
    assertThat(groups.body().findValuesAsText("resource")).contains("deployments", "leases");
    assertThat(client.get("/api", AGGREGATED).body().findValuesAsText("resource"))
        .contains("secrets");
  }

  @Test
  void healthAndVersionAreAnswered() {
    assertThat(client.get("/readyz").text()).isEqualTo("ok");
    assertThat(client.get("/version").at("/gitVersion")).isEqualTo("v1.36.3");
  }

  @Test
  void deprecatedKindsWarnTheirClients() {
    assertThat(client.get("/api/v1/endpoints").warnings())
        .isEqualTo(
            "299 - \"v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\"");
    assertThat(client.get("/api/v1/services").warnings()).isEmpty();
  }

  @Test
  void theOlderOpenApiHasNoTypesAndNoJson() {
    Client.Answer document =
        client.get("/openapi/v2", "application/com.github.proto-openapi.spec.v2@v1.0+protobuf");

    assertThat(document.contentType())
        .isEqualTo("application/com.github.proto-openapi.spec.v2.v1.0+protobuf");
    assertThat(document.text()).isEqualTo("\n\u00032.0");
    assertThat(client.get("/openapi/v2").status()).isEqualTo(501);
  }

  @Test
  void unknownPathsAreAnsweredAsTheRealServerDoes() {
    assertThat(client.get("/apis/none.io/v1/things").text()).isEqualTo("404 page not found\n");
    assertThat(client.get("/api/v1/things").message())
        .isEqualTo("the server could not find the requested resource");
    assertThat(client.send("PUT", "/api/v1/namespaces", "application/json", "{}").status())
        .isEqualTo(405);
    assertThat(client.get("/api/v1/namespaces", "image/png").status()).isEqualTo(406);
    assertThat(client.send("POST", "/api/v1/namespaces", "image/png", "{}").status())
        .isEqualTo(415);
    assertThat(client.post("/api/v1/namespaces", "{").status()).isEqualTo(400);
  }

  @Test
  void whatIsNotBuiltIsRefusedByName() {
    Client.Answer log = client.get("/api/v1/namespaces/default/pods/p/log");

    assertThat(log.status()).isEqualTo(501);
    assertThat(log.message()).contains("the subresource log of pods");
    assertThat(cluster.unsupported())
        .containsExactly("GET /api/v1/namespaces/default/pods/p/log: " + log.message());
  }
}
