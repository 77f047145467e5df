package io.capilib.testkit.assertj;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import io.capilib.testkit.FakeCluster;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeAssertionsTest {
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
}
