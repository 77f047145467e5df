package io.capilib.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.capilib.ObjectRef;
import io.capilib.access.TransportAccess;
import io.capilib.access.TransportRequest;
import io.capilib.access.TransportResponse;
import io.capilib.testkit.FakeCluster;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class FakeClusterExtensionTest {
  @Test
  void parametersOfOneNameAreOneClusterWithinATest() {
    TestExecutionSummary summary = run(SharesItsCluster.class);

    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
  }

  @Test
  void aRequestForSomethingUnsupportedFailsTheTestAndNamesIt() {
    TestExecutionSummary summary = run(AsksForTooMuch.class);

    assertThat(summary.getFailures())
        .singleElement()
        .extracting(failure -> failure.getException().getMessage())
        .asString()
        .contains(
            "seed: GET /api/v1/namespaces/default/pods/p/log",
            "the subresource log of pods (SUBRESOURCE)",
            "open an issue");
  }

  @Test
  void theFailureOfATestShowsWhatHappenedInItsClusters() {
    TestExecutionSummary summary = run(Fails.class);

    assertThat(summary.getFailures()).hasSize(1);
    Throwable failure = summary.getFailures().get(0).getException();
    assertThat(failure).hasMessage("wrong");
    assertThat(failure.getSuppressed()).hasSize(1);
    assertThat(failure.getSuppressed()[0])
        .hasMessage(
            """
            What happened in cluster "seed", made from seed 3526257
              Its last requests:
                GET /version -> 200
              Its last writes, with those of its controllers:
                ADDED Namespace kube-system at resourceVersion 1
                ADDED Namespace default at resourceVersion 2
                ADDED Namespace kube-public at resourceVersion 3
                ADDED Namespace kube-node-lease at resourceVersion 4
                DELETED Namespace kube-public at resourceVersion 5
              What is otherwise than when the test got it:
                DELETED Namespace kube-public""");
  }

  private static TestExecutionSummary run(Class<?> test) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build(),
            listener);
    return listener.getSummary();
  }

  @ExtendWith(FakeClusterExtension.class)
  static class SharesItsCluster {
    private FakeCluster first = FakeCluster.create("none");

    @BeforeEach
    void before(FakeCluster seed) {
      first = seed;
    }

    @Test
    void sees(FakeCluster seed, FakeCluster home) {
      assertThat(seed).isSameAs(first).isNotSameAs(home);
      assertThat(seed.name()).isEqualTo("seed");
    }

    @Test
    void seesAnother(FakeCluster seed) {
      assertThat(seed.requests().all()).isEmpty();
      get(seed, "/version");
      assertThat(seed.requests().all()).hasSize(1);
    }
  }

  @ExtendWith(FakeClusterExtension.class)
  static class AsksForTooMuch {
    @Test
    void readsALog(FakeCluster seed) {
      assertThat(get(seed, "/api/v1/namespaces/default/pods/p/log")).isEqualTo(501);
    }
  }

  @ExtendWith(FakeClusterExtension.class)
  static class Fails {
    @Test
    void fails(FakeCluster seed) {
      assertThat(get(seed, "/version")).isEqualTo(200);
      seed.remove(new ObjectRef("v1", "Namespace", "", "kube-public"));
      throw new AssertionError("wrong");
    }
  }

  private static int get(FakeCluster cluster, String path) {
    TransportRequest request =
        new TransportRequest(
            "GET", path, Map.of(), ByteBuffer.allocate(0), Duration.ofSeconds(5), false);
    try (TransportResponse response =
        ((TransportAccess) cluster.access()).transport().newCall(request).execute()) {
      return response.status();
    }
  }
}
