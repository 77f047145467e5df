package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import io.capilib.testkit.internal.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeClusterSnapshotTest {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final ObjectRef FIRST = new ObjectRef("v1", "ConfigMap", "default", "first");
  private static final String DEFINITION =
      """
      {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
       "metadata": {"name": "widgets.example.com"},
       "spec": {"group": "example.com", "scope": "Namespaced",
        "names": {"kind": "Widget", "plural": "widgets"},
        "versions": [{"name": "v1", "served": true, "storage": true,
         "schema": {"openAPIV3Schema": {"type": "object"}}}]}}
      """;

  private final FakeCluster fake = FakeCluster.create("seed");
  private final Client client = new Client(fake);

  FakeClusterSnapshotTest() {
    client.post(CONFIG_MAPS, configMap("first", "old"));
  }

  @Test
  void aSnapshotKeepsWhatTheClusterHeld() {
    ClusterSnapshot before = fake.snapshot();
    List<KubeObject> objects = fake.objects();

    client.delete(CONFIG_MAPS + "/first");

    assertThat(before.objects()).isEqualTo(objects);
  }

  @Test
  void changesAreToldObjectByObjectAndMemberByMember() {
    ClusterSnapshot before = fake.snapshot();
    client.patch(
        CONFIG_MAPS + "/first",
        Client.MERGE_PATCH,
        "{\"data\": {\"key\": \"new\", \"more\": \"x\"}, \"metadata\": {\"labels\": {\"a/b\": \"c\"}}}");
    client.post(CONFIG_MAPS, configMap("second", "x"));
    client.delete("/api/v1/namespaces/kube-node-lease");

    assertThat(fake.snapshot().changesSince(before))
        .extracting(ObjectChange::toString)
        .containsExactly(
            """
            MODIFIED ConfigMap default/first
                /data/key: "old" -> "new"
                /data/more: absent -> "x"
                /metadata/labels: absent -> {a/b=c}""",
            "ADDED ConfigMap default/second",
            "DELETED Namespace kube-node-lease");
  }

  @Test
  void whatOnlyEveryWriteChangesIsNoChange() {
    ClusterSnapshot before = fake.snapshot();
    fake.update(FIRST, object -> data(object, "new"));
    fake.update(FIRST, object -> data(object, "old"));

    assertThat(fake.snapshot().changesSince(before)).isEmpty();
  }

  @Test
  void valuesOfSecretsAreNotShown() {
    String secrets = "/api/v1/namespaces/default/secrets";
    client.post(
        secrets,
        "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"s\"},\"data\":{\"key\":\"YQ==\"}}");
    ClusterSnapshot before = fake.snapshot();
    client.patch(secrets + "/s", Client.MERGE_PATCH, "{\"data\": {\"key\": \"Yg==\"}}");

    assertThat(fake.snapshot().changesSince(before))
        .extracting(ObjectChange::toString)
        .containsExactly("MODIFIED Secret default/s\n    /data/key: changed");
    assertThat(fake.history(new ObjectRef("v1", "Secret", "default", "s")).toString())
        .doesNotContain("Yg==");
  }

  @Test
  void whatKubectlWasGivenForASecretIsNotShownEither() {
    KubeObject secret = secret("a: b");
    fake.put(secret);
    ClusterSnapshot before = fake.snapshot();
    fake.put(secret("a: b, kubectl.kubernetes.io/last-applied-configuration: hunter2"));
    ClusterSnapshot between = fake.snapshot();
    fake.put(secret("a: c, kubectl.kubernetes.io/last-applied-configuration: hunter3"));

    String applied = "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration";
    assertThat(between.changesSince(before).get(0).members())
        .containsExactly(applied + ": changed");
    assertThat(fake.snapshot().changesSince(between).get(0).members())
        .containsExactly("/metadata/annotations/a: \"b\" -> \"c\"", applied + ": changed");
  }

  private static KubeObject secret(String annotations) {
    return Manifests.objects(
            "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: default, annotations: {"
                + annotations
                + "}}}")
        .get(0);
  }

  @Test
  void aRestoredClusterHoldsAndServesWhatItDid() {
    ClusterSnapshot before = fake.snapshot();
    client.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", DEFINITION);
    client.delete(CONFIG_MAPS + "/first");
    assertThat(fake.serves("example.com/v1", "Widget")).isTrue();

    fake.restore(before);

    assertThat(fake.objects()).isEqualTo(before.objects());
    assertThat(fake.serves("example.com/v1", "Widget")).isFalse();
    assertThat(client.get(CONFIG_MAPS + "/first").at("/data/key")).isEqualTo("old");
  }

  @Test
  void afterARestoreVersionsGoOnAndWatchesFromBeforeAreTooOld() {
    ClusterSnapshot before = fake.snapshot();
    String revision = client.get(CONFIG_MAPS).at("/metadata/resourceVersion");
    client.post(CONFIG_MAPS, configMap("second", "x"));
    String written = client.get(CONFIG_MAPS + "/second").at("/metadata/resourceVersion");

    fake.restore(before);

    String again =
        client.post(CONFIG_MAPS, configMap("second", "y")).at("/metadata/resourceVersion");
    assertThat(Long.parseLong(again)).isGreaterThan(Long.parseLong(written));
    try (Client.Watch watch = client.watch(CONFIG_MAPS + "?watch=1&resourceVersion=" + revision)) {
      assertThat(watch.event().at("/object/code").asInt()).isEqualTo(410);
    }
  }

  @Test
  void theHistoryOfAnObjectTellsEachWrite() {
    client.patch(CONFIG_MAPS + "/first", Client.MERGE_PATCH, "{\"data\": {\"key\": \"new\"}}");
    client.delete(CONFIG_MAPS + "/first");

    List<ObjectEvent> history = fake.history(FIRST);

    assertThat(history)
        .extracting(ObjectEvent::type)
        .containsExactly(
            ObjectEvent.Type.ADDED, ObjectEvent.Type.MODIFIED, ObjectEvent.Type.DELETED);
    assertThat(history.get(1).toString())
        .matches(
            "MODIFIED ConfigMap default/first at resourceVersion \\d+\n"
                + "    /data/key: \"old\" -> \"new\"");
    fake.compact();
    assertThat(fake.history(FIRST)).isEmpty();
  }

  private static String configMap(String name, String value) {
    return """
        {"apiVersion": "v1", "kind": "ConfigMap",
         "metadata": {"name": "%s"}, "data": {"key": "%s"}}
        """
        .formatted(name, value);
  }

  private static KubeObject data(KubeObject object, String value) {
    var tree = Json.tree(object);
    tree.set("data", Json.object().put("key", value));
    return Json.kubeObject(tree);
  }
}
