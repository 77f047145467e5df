package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.capilib.ManagementCluster;
import io.capilib.access.ClusterAccess;
import io.capilib.access.TransportAccess;
import io.capilib.error.CapiException;
import io.capilib.operation.OperationFailedException;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;
import io.capilib.provider.CertManager;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.InstalledProvider;
import io.capilib.provider.ProviderInstaller;
import io.capilib.provider.ProviderPlan;
import io.capilib.provider.ProviderType;
import io.capilib.runtime.FailingWrites.How;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.GeneratedReleases;
import io.capilib.testkit.SimulatedControllers;
import io.capilib.testkit.VirtualTime;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lets every single write of an installation go wrong, one after the other. */
@Tag("slow")
class InstallFailureTest {
  private static final int MOST_WRITES = 200;
  private static final GeneratedReleases RELEASES = GeneratedReleases.create();

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final CapiLib lib = CapiLib.builder().tool("install/1").clock(time).pauses(time).build();
  private final ProviderInstaller installer = lib.providerInstaller();

  @AfterEach
  void close() {
    lib.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = How.class,
      names = {"FORBIDDEN", "BROKEN", "DEAD_AFTER"})
  void aFailureTellsHowFarItCameAndTheNextRunCompletesIt(How how) {
    assertThat(failures(how, InstallFailureTest::withCertManager)).isGreaterThan(20);
  }

  @ParameterizedTest
  @EnumSource(
      value = How.class,
      names = {"FORBIDDEN", "DEAD_AFTER"})
  void aFailureWhileCertManagerIsInstalledIsCompletedToo(How how) {
    assertThat(failures(how, InstallFailureTest::empty)).isGreaterThan(40);
  }

  /** Returns how many writes there are, each of which went wrong once. */
  private int failures(How how, Supplier<FakeCluster> clusters) {
    for (int victim = 1; victim < MOST_WRITES; victim++) {
      try (FakeCluster fake = clusters.get()) {
        FailingWrites failing = new FailingWrites(victim, how);
        ManagementCluster cluster = connect(fake, failing);
        ProviderPlan plan = plan(cluster);
        CapiException failure = catchThrowableOfType(CapiException.class, () -> apply(plan));
        if (failing.writes() < victim) {
          return victim - 1;
        }
        assertThat(failure).as("write %s", victim).isInstanceOf(OperationFailedException.class);
        assertThat(((OperationFailedException) failure).report().changed())
            .isLessThanOrEqualTo(victim);
        assertIsCompletedBy(fake);
      }
    }
    throw new AssertionError("more than " + MOST_WRITES + " writes");
  }

  @ParameterizedTest
  @EnumSource(
      value = How.class,
      names = {"LOST_BEFORE", "LOST_AFTER"})
  void aLostConnectionIsNoReasonToFail(How how) {
    for (int victim = 1; victim < MOST_WRITES; victim++) {
      try (FakeCluster fake = withCertManager()) {
        FailingWrites failing = new FailingWrites(victim, how);
        apply(plan(connect(fake, failing)));
        assertThat(installer.inventory(connect(fake, none())).providers()).hasSize(1);
        if (failing.writes() < victim) {
          return;
        }
      }
    }
  }

  private void assertIsCompletedBy(FakeCluster fake) {
    ManagementCluster cluster = connect(fake, none());
    apply(plan(cluster));
    assertThat(installer.inventory(cluster).providers())
        .extracting(InstalledProvider::toString)
        .containsExactly("cluster-api v1.14.0 in namespace capi-system");
    ProviderPlan third = plan(cluster);
    assertThat(third.changesAnything()).as(third.render()).isFalse();
  }

  private Report apply(ProviderPlan plan) {
    return installer.apply(plan, RunOptions.defaults());
  }

  private ProviderPlan plan(ManagementCluster cluster) {
    return installer.planInstall(
        InstallRequest.into(cluster, RELEASES)
            .provider(ProviderType.CORE, "cluster-api")
            .certManager(certManager())
            .build());
  }

  private ManagementCluster connect(FakeCluster fake, FailingWrites failing) {
    return lib.connect(
        "seed",
        ClusterAccess.transport(failing.wrap(((TransportAccess) fake.access()).transport())));
  }

  private static FailingWrites none() {
    return new FailingWrites(0, How.FORBIDDEN);
  }

  private static CertManager certManager() {
    return CertManager.installIfMissing("v1.21.1", RELEASES.certManagerManifest());
  }

  private static FakeCluster withCertManager() {
    FakeCluster fake = Made.CLUSTER.fork("seed");
    SimulatedControllers.install(fake);
    return fake;
  }

  private static FakeCluster empty() {
    FakeCluster fake = FakeCluster.create("seed");
    SimulatedControllers.install(fake);
    return fake;
  }

  /** A cluster that has cert-manager, made once. */
  private static final class Made {
    private static final FakeCluster CLUSTER = FakeCluster.create("made");

    static {
      SimulatedControllers.install(CLUSTER);
      try (CapiLib lib = CapiLib.builder().tool("given/1").build()) {
        ManagementCluster cluster = lib.connect("made", CLUSTER.access());
        ProviderInstaller installer = lib.providerInstaller();
        installer.apply(
            installer.planInstall(
                InstallRequest.into(cluster, RELEASES)
                    .provider(ProviderType.CORE, "cluster-api")
                    .certManager(certManager())
                    .build()),
            RunOptions.defaults());
        CLUSTER.objects().stream()
            .filter(object -> object.at("/metadata/labels/cluster.x-k8s.io~1provider").isPresent())
            .forEach(object -> CLUSTER.remove(object.ref()));
      }
    }
  }
}
