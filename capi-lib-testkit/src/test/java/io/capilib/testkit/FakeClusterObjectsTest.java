package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Create, read, update and delete of built-in kinds. */
@Timeout(20)
final class FakeClusterObjectsTest {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

  private final FakeCluster cluster =
      FakeCluster.builder()
          .name("objects")
          .clock(Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC))
          .build();
  private final Client client = new Client(cluster);

  private static String configMap(String name, String value) {
    return """
    {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"%s"},"data":{"key":"%s"}}\
    """
        .formatted(name, value);
  }

  @Test
  void theNamespacesOfEveryServerAreThereAndKubeSystemIdentifiesTheCluster() {
    assertThat(client.get("/api/v1/namespaces").body().findValuesAsText("name"))
        .contains("default", "kube-system", "kube-public");
    ObjectRef system = new ObjectRef("v1", "Namespace", "", "kube-system");
    String uid = cluster.find(system).orElseThrow().text("/metadata/uid");
    assertThat(FakeCluster.create("objects").find(system).orElseThrow().text("/metadata/uid"))
        .isEqualTo(uid);
    assertThat(FakeCluster.create("other").find(system).orElseThrow().text("/metadata/uid"))
        .isNotEqualTo(uid);
  }

  @Test
  void aCreatedObjectGetsSystemFields() {
    Client.Answer created = client.post(CONFIG_MAPS, configMap("a", "1"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("/metadata/uid")).hasSize(36);
    assertThat(created.at("/metadata/creationTimestamp")).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(created.at("/metadata/namespace")).isEqualTo("default");
    assertThat(created.at("/metadata/managedFields/0/manager")).isEqualTo("tester");
    assertThat(client.get(CONFIG_MAPS + "/a").body()).isEqualTo(created.body());
  }

  @Test
  void namesAreGeneratedFromAPrefix() {
    Client.Answer created =
        client.post(
            CONFIG_MAPS,
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"generateName\":\"a-\"}}");

    assertThat(created.at("/metadata/name")).matches("a-[bcdfghjklmnpqrstvwxz2456789]{5}");
  }

  @Test
  void creatingRefusesWhatTheRealServerRefuses() {
    client.post(CONFIG_MAPS, configMap("a", "1"));

    Client.Answer again = client.post(CONFIG_MAPS, configMap("a", "1"));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.message()).isEqualTo("configmaps \"a\" already exists");

    Client.Answer homeless = client.post("/api/v1/namespaces/none/configmaps", configMap("a", "1"));
    assertThat(homeless.status()).isEqualTo(404);
    assertThat(homeless.message()).isEqualTo("namespaces \"none\" not found");

    ObjectNode copy = client.get(CONFIG_MAPS + "/a").object();
    assertThat(client.post(CONFIG_MAPS, copy).status()).isEqualTo(500);

    Client.Answer unnamed =
        client.post(CONFIG_MAPS, "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\"}");
    assertThat(unnamed.status()).isEqualTo(422);
    assertThat(unnamed.message())
        .isEqualTo(
            "ConfigMap \"\" is invalid: metadata.name: Required value: name or generateName is"
                + " required");
  }

  @Test
  void anUpdateIsRefusedWhenItWasMadeFromAnOlderState() {
    ObjectNode first = client.post(CONFIG_MAPS, configMap("a", "1")).object();
    ObjectNode second = first.deepCopy();
    second.withObject("/data").put("key", "2");

    assertThat(client.put(CONFIG_MAPS + "/a", second).status()).isEqualTo(200);
    Client.Answer stale = client.put(CONFIG_MAPS + "/a", first);

    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.message())
        .startsWith("Operation cannot be fulfilled on configmaps \"a\": the object has been");
  }

  @Test
  void aWriteThatChangesNothingKeepsTheResourceVersion() {
    ObjectNode created = client.post(CONFIG_MAPS, configMap("a", "1")).object();

    Client.Answer same = client.put(CONFIG_MAPS + "/a", created);

    assertThat(same.at("/metadata/resourceVersion"))
        .isEqualTo(created.at("/metadata/resourceVersion").asText());
  }

  @Test
  void deletingAnswersWithAStatusAndHonoursPreconditions() {
    String uid = client.post(CONFIG_MAPS, configMap("a", "1")).at("/metadata/uid");

    Client.Answer refused =
        client.delete(CONFIG_MAPS + "/a", "{\"preconditions\":{\"uid\":\"other\"}}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.message()).contains("the UID in the precondition (other) does not match");

    Client.Answer deleted =
        client.delete(CONFIG_MAPS + "/a", "{\"preconditions\":{\"uid\":\"" + uid + "\"}}");
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.at("/status")).isEqualTo("Success");
    assertThat(deleted.at("/details/uid")).isEqualTo(uid);
    assertThat(client.get(CONFIG_MAPS + "/a").message()).isEqualTo("configmaps \"a\" not found");
  }

  @Test
  void finalizersHoldADeletedObjectUntilTheLastIsTakenAway() {
    ObjectNode object = client.post(CONFIG_MAPS, configMap("a", "1")).object();
    object.withObject("/metadata").putArray("finalizers").add("example.com/hold");
    client.put(CONFIG_MAPS + "/a", object);

    Client.Answer marked = client.delete(CONFIG_MAPS + "/a");
    assertThat(marked.at("/metadata/deletionTimestamp")).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(marked.at("/kind")).isEqualTo("ConfigMap");

    ObjectNode released = marked.object();
    released.withObject("/metadata").remove("finalizers");
    assertThat(client.put(CONFIG_MAPS + "/a", released).status()).isEqualTo(200);
    assertThat(client.get(CONFIG_MAPS + "/a").status()).isEqualTo(404);
  }

  @Test
  void aDeploymentCountsChangesOfItsSpecAndKeepsItsStatusApart() {
    String path = "/apis/apps/v1/namespaces/default/deployments";
    ObjectNode created =
        client
            .post(
                path,
                """
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},
                 "spec":{"replicas":1,"selector":{"matchLabels":{"app":"d"}},
                  "template":{"metadata":{"labels":{"app":"d"}},
                   "spec":{"containers":[{"name":"c","image":"i"}]}}},
                 "status":{"replicas":9}}\
                """)
            .object();
    assertThat(created.at("/metadata/generation").asInt()).isEqualTo(1);
    assertThat(created.at("/status/replicas").isMissingNode()).isTrue();

    created.withObject("/status").put("replicas", 1);
    created.withObject("/spec").put("replicas", 5);
    ObjectNode reported = client.put(path + "/d/status", created).object();
    assertThat(reported.at("/status/replicas").asInt()).isEqualTo(1);
    assertThat(reported.at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(reported.at("/metadata/generation").asInt()).isEqualTo(1);

    reported.withObject("/spec").put("replicas", 2);
    assertThat(client.put(path + "/d", reported).at("/metadata/generation")).isEqualTo("2");
  }

  @Test
  void aDeletedNamespaceTakesItsObjectsWithIt() {
    client.post(
        "/api/v1/namespaces",
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"team\"}}");
    client.post("/api/v1/namespaces/team/configmaps", configMap("a", "1"));

    assertThat(client.delete("/api/v1/namespaces/team").at("/status/phase"))
        .isEqualTo("Terminating");

    assertThat(client.get("/api/v1/namespaces/team").status()).isEqualTo(404);
    assertThat(client.get("/api/v1/namespaces/team/configmaps/a").status()).isEqualTo(404);
    assertThat(client.delete("/api/v1/namespaces/default").status()).isEqualTo(403);
  }

  @Test
  void dryRunsStoreNothing() {
    assertThat(client.post(CONFIG_MAPS + "?dryRun=All", configMap("a", "1")).status())
        .isEqualTo(201);
    assertThat(client.get(CONFIG_MAPS + "/a").status()).isEqualTo(404);
    client.post(CONFIG_MAPS, configMap("a", "1"));
    client.delete(CONFIG_MAPS + "/a?dryRun=All");
    assertThat(client.get(CONFIG_MAPS + "/a").status()).isEqualTo(200);
    assertThat(client.post(CONFIG_MAPS + "?dryRun=Some", configMap("b", "1")).status())
        .isEqualTo(422);
    assertThat(cluster.requests().writes()).hasSize(2);
  }

  @Test
  void metadataThatBecameEmptyIsNotKept() {
    client.post(CONFIG_MAPS, configMap("a", "1"));
    client.patch(
        CONFIG_MAPS + "/a", Client.MERGE_PATCH, "{\"metadata\":{\"annotations\":{\"a\":\"1\"}}}");

    Client.Answer emptied =
        client.patch(
            CONFIG_MAPS + "/a",
            Client.MERGE_PATCH,
            "{\"metadata\":{\"annotations\":{\"a\":null}}}");

    assertThat(emptied.status()).isEqualTo(200);
    assertThat(emptied.body().path("metadata").has("annotations")).isFalse();
  }

  @Test
  void listsShowTheObjectsOfANamespaceAsTheyAreNow() {
    client.post(CONFIG_MAPS, configMap("a", "1"));
    client.post(CONFIG_MAPS, configMap("b", "1"));
    client.post("/api/v1/namespaces/kube-public/configmaps", configMap("c", "1"));
    List<KubeObject> before = cluster.list("v1", "ConfigMap", "default");

    client.patch(CONFIG_MAPS + "/a", Client.MERGE_PATCH, "{\"data\":{\"key\":\"2\"}}");
    client.delete(CONFIG_MAPS + "/b");
    client.post(CONFIG_MAPS, configMap("b", "3"));

    assertThat(before).extracting(object -> object.text("/data/key")).containsExactly("1", "1");
    assertThat(cluster.list("v1", "ConfigMap", "default"))
        .extracting(object -> object.text("/data/key"))
        .containsExactly("2", "3");
    assertThat(cluster.list("v1", "ConfigMap")).hasSize(3);
  }

  @Test
  void aWatchOfMetadataTellsTheEndOfItsInitialEventsInMetadataToo() {
    String path =
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions?watch=true"
            + "&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan";
    String form = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
    Client client = new Client(FakeCluster.create("metadata"));

    try (Client.Watch watch = client.watch(path, Map.of("Accept", form))) {
      JsonNode event = watch.event();

      assertThat(event.path("type").asText()).isEqualTo("BOOKMARK");
      assertThat(event.at("/object/kind").asText()).isEqualTo("PartialObjectMetadata");
      assertThat(event.at("/object/apiVersion").asText()).isEqualTo("meta.k8s.io/v1");
    }
  }
}
