package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeClusterVersionTest {
  private static final String DEFINITION =
      """
      {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
       "metadata": {"name": "widgets.example.com"},
       "spec": {"group": "example.com", "scope": "Namespaced",
        "names": {"kind": "Widget", "plural": "widgets"},
        "versions": [{"name": "v1", "served": true, "storage": true,
         "schema": {"openAPIV3Schema": {"type": "object", "properties":
          {"size": {"type": "integer", "format": "int32"}}}}}]}}
      """;
  private static final String LARGE =
      """
      {"apiVersion": "example.com/v1", "kind": "Widget", "metadata": {"name": "large"},
       "size": 4294967296}
      """;

  @ParameterizedTest
  @CsvSource({"v1.9.0,422", "v1.34.9,422", "v1.35.0-rc.1,201", "v1.36.3,201", "v2.0.0,201"})
  void theVersionDecides_howAServiceMayBeCalled(String version, int status) {
    FakeCluster fake = cluster(version);

    assertThat(create(fake.fork("copy"))).isEqualTo(status);
    assertThat(create(fake)).isEqualTo(status);
  }

  private static int create(FakeCluster fake) {
    return new Client(fake)
        .post(
            "/api/v1/namespaces/default/services",
            "{\"metadata\": {\"name\": \"1a\"}, \"spec\": {\"ports\": [{\"port\": 80}]}}")
        .status();
  }

  @Test
  void whatAServerOfAnotherVersionHeld_isCheckedByTheOwnVersion() {
    FakeCluster old = cluster("v1.34.4");
    define(old);
    FakeCluster latest = cluster("v1.36.3");
    latest.restore(old.snapshot());

    assertThat(createLarge(old)).isEqualTo(201);
    assertThat(createLarge(latest)).isEqualTo(422);
  }

  private static void define(FakeCluster fake) {
    new Client(fake).post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", DEFINITION);
  }

  private static int createLarge(FakeCluster fake) {
    return new Client(fake).post("/apis/example.com/v1/namespaces/default/widgets", LARGE).status();
  }

  private static FakeCluster cluster(String version) {
    return FakeCluster.builder().version(version).build();
  }
}
