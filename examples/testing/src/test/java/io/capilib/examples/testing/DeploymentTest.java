package io.capilib.examples.testing;

import static io.capilib.testkit.assertj.FakeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ManagementCluster;
import io.capilib.condition.AwaitResult;
import io.capilib.error.DeadlineExceededException;
import io.capilib.operation.OperationFailedException;
import io.capilib.operation.RunOptions;
import io.capilib.runtime.CapiLib;
import io.capilib.testkit.ClusterSnapshot;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.Fault;
import io.capilib.testkit.SimulatedControllers;
import io.capilib.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeploymentTest {
  private static final String CORE = "cluster.x-k8s.io/v1beta2";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final VirtualTime time = VirtualTime.startingAt(START);
  private final CapiLib lib = CapiLib.builder().tool("tool/1").clock(time).pauses(time).build();
  private final Deployment deployment = new Deployment(lib, Given.RELEASES, RunOptions.defaults());

  @BeforeAll
  static void theClustersToStartFromAreThere() {
    assertThat(Given.WITH_C1).hasCount(CORE, "Machine", 3);
  }

  @AfterEach
  void close() {
    lib.close();
  }

  @Test
  void aPivotMovesTheCluster() {
    FakeCluster seed = Given.WITH_C1.fork("seed", time);
    FakeCluster home = Given.PREPARED.fork("home", time);

    deployment.pivot(connect(seed), connect(home), "demo");

    assertThat(home).hasCount(CORE, "Machine", 3);
    assertThat(seed).hasCount(CORE, "Machine", 0);
    assertThat(seed.requests()).hasOnlyWritesBy("tool").hasNoWriteAfter("delete", "Cluster");
  }

  @Test
  void aPivotWhoseCopyFailsInTheMiddleLeavesTheSourceAsItWas() {
    FakeCluster seed = Given.WITH_C1.fork("seed", time);
    FakeCluster home = Given.PREPARED.fork("home", time);
    ClusterSnapshot before = seed.snapshot();
    home.inject(Fault.on("create", "Machine").nth(2).answer(403));

    assertThatThrownBy(() -> deployment.pivot(connect(seed), connect(home), "demo"))
        .isInstanceOf(OperationFailedException.class)
        .hasMessageContaining("Machine demo/c1-control-plane");

    assertThat(seed).isUnchangedSince(before);
    assertThat(home).hasCount(CORE, "Machine", 0).hasCount(CORE, "Cluster", 0);
  }

  @Test
  void aProviderThatDoesNotBecomeReadyIsNamedAtTheDeadline() {
    FakeCluster seed = FakeCluster.builder().name("seed").clock(time).build();
    SimulatedControllers.configure().never("Deployment", "capi-controller-manager").install(seed);

    assertThatThrownBy(() -> deployment.prepare(connect(seed)))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining(
            "Deployment capi-system/capi-controller-manager has 0 of 1 replicas available");

    assertThat(passed()).isEqualTo(RunOptions.defaults().deadline());
  }

  @Test
  void aSlowProviderIsWaitedFor() {
    FakeCluster seed = Given.PREPARED.fork("seed", time);
    SimulatedControllers.configure().delay("DevMachine", Duration.ofMinutes(4)).install(seed);

    AwaitResult result = deployment.create(connect(seed), Given.C1);

    assertThat(result.met()).as(result.problems().toString()).isTrue();
    assertThat(result.elapsed()).isBetween(Duration.ofMinutes(8), Duration.ofMinutes(13));
  }

  private ManagementCluster connect(FakeCluster cluster) {
    return lib.connect(cluster.name(), cluster.access());
  }

  private Duration passed() {
    return Duration.between(START, time.instant());
  }
}
