package io.capilib.testkit.assertj;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ObjectRef;
import io.capilib.access.ClusterTransport;
import io.capilib.access.TransportAccess;
import io.capilib.access.TransportRequest;
import io.capilib.document.KubeObject;
import io.capilib.testkit.ClusterSnapshot;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.RequestLog;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeAssertionsTest {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final ObjectRef PRESENT = new ObjectRef("v1", "ConfigMap", "default", "present");
  private static final ObjectRef ABSENT = new ObjectRef("v1", "ConfigMap", "default", "absent");

  private final FakeCluster cluster = FakeCluster.create("seed");

  FakeAssertionsTest() {
    cluster.put(
        KubeObject.of(
            Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("namespace", "default", "name", "present"),
                "data",
                Map.of("key", "value"),
                "status",
                Map.of(
                    "conditions",
                    List.of(
                        Map.of(
                            "type", "Ready", "status", "False", "reason", "No", "message",
                            "m"))))));
  }

  @Test
  void objectsThatAreThereAsExpectedPass() {
    FakeAssertions.assertThat(cluster)
        .hasCount("v1", "ConfigMap", 1)
        .hasNo(ABSENT)
        .has(PRESENT)
        .at("/data/key", "value")
        .lacks("/data/other")
        .condition("Ready", "False");
    FakeAssertions.assertThat(cluster.requests()).hasNoWrites().has(0, "list", "ConfigMap");
  }

  @Test
  void aMissingObjectIsReportedWithWhatIsThere() {
    assertThatThrownBy(() -> FakeAssertions.assertThat(cluster).has(ABSENT))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("seed")
        .hasMessageContaining("absent")
        .hasMessageContaining("present");
  }

  @Test
  void aConditionOfAnotherStatusIsReportedWithReasonAndMessage() {
    assertThatThrownBy(
            () -> FakeAssertions.assertThat(cluster).has(PRESENT).condition("Ready", "True"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Ready=False (No) m");
  }

  @Test
  void anotherCountIsReportedWithTheNames() {
    assertThatThrownBy(() -> FakeAssertions.assertThat(cluster).hasCount("v1", "ConfigMap", 2))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("has 1")
        .hasMessageContaining("present");
  }

  @Test
  void anotherNumberOfRequestsIsReportedWithTheRequests() {
    assertThatThrownBy(
            () -> FakeAssertions.assertThat(cluster.requests()).has(1, "list", "ConfigMap"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("there were 0");
    assertThatThrownBy(() -> FakeAssertions.assertThat(cluster.requests()).hasWrites(1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expecting 1 writes");
  }

  @Test
  void aChangedClusterIsReportedMemberByMemberWithTheLastRequests() {
    ClusterSnapshot before = cluster.snapshot();
    FakeAssertions.assertThat(cluster).isUnchangedSince(before);
    request("PATCH", CONFIG_MAPS + "/present?fieldManager=a", "{\"data\": {\"key\": \"new\"}}");

    assertThatThrownBy(() -> FakeAssertions.assertThat(cluster).isUnchangedSince(before))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            """
            Expecting seed to be unchanged but there are 1 changes:
              MODIFIED ConfigMap default/present
                  /data/key: "value" -> "new"
            """)
        .hasMessageEndingWith(
            """
            Its last requests were
              PATCH /api/v1/namespaces/default/configmaps/present?fieldManager=a -> 200""");
  }

  @Test
  void anObjectThatIsGoneIsReportedWithWhatWasWrittenToIt() {
    request("DELETE", CONFIG_MAPS + "/present", "");

    assertThatThrownBy(() -> FakeAssertions.assertThat(cluster).has(PRESENT))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("DELETED ConfigMap default/present at resourceVersion")
        .hasMessageContaining("DELETE /api/v1/namespaces/default/configmaps/present -> 200");
  }

  @Test
  void aWrongMemberIsReportedWithTheLastRequests() {
    request("PATCH", CONFIG_MAPS + "/present", "{\"data\": {\"key\": \"new\"}}");

    assertThatThrownBy(
            () -> FakeAssertions.assertThat(cluster).has(PRESENT).at("/data/key", "other"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("/data/key: \"value\" -> \"new\"")
        .hasMessageContaining("PATCH /api/v1/namespaces/default/configmaps/present -> 200");
  }

  @Test
  void writesAreCountedByVerbAndKindAndTheirManagersCompared() {
    request("PATCH", CONFIG_MAPS + "/present?fieldManager=a", "{\"data\": {\"key\": \"1\"}}");
    request("PATCH", CONFIG_MAPS + "/present?fieldManager=b", "{\"data\": {\"key\": \"2\"}}");
    request("DELETE", CONFIG_MAPS + "/present", "");
    request("GET", CONFIG_MAPS + "/present", "");
    RequestLog log = cluster.requests();

    FakeAssertions.assertThat(log)
        .hasWriteCounts(Map.of("patch ConfigMap", 2, "delete ConfigMap", 1))
        .hasNoWriteAfter("delete", "ConfigMap");
    assertThatThrownBy(() -> FakeAssertions.assertThat(log).hasWriteCounts(Map.of()))
        .hasMessageContaining("{delete ConfigMap=1, patch ConfigMap=2}");
    assertThatThrownBy(() -> FakeAssertions.assertThat(log).hasOnlyWritesBy("a"))
        .hasMessageContaining("fieldManager=b")
        .message()
        .doesNotContain("fieldManager=a");
    assertThatThrownBy(() -> FakeAssertions.assertThat(log).hasNoWriteAfter("patch", "ConfigMap"))
        .hasMessageContaining("no write after the last patch of ConfigMap")
        .hasMessageContaining("DELETE");
    assertThatThrownBy(() -> FakeAssertions.assertThat(log).hasNoWriteAfter("patch", "Secret"))
        .hasMessageContaining("Expecting a patch request for Secret");
  }

  private void request(String method, String path, String body) {
    ClusterTransport transport = ((TransportAccess) cluster.access()).transport();
    transport
        .newCall(
            new TransportRequest(
                method,
                path,
                Map.of("Content-Type", "application/merge-patch+json"),
                ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)),
                Duration.ofSeconds(1),
                false))
        .execute()
        .close();
  }
}
