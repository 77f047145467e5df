package io.capilib.examples.testing;

import io.capilib.ClusterRef;
import io.capilib.ManagementCluster;
import io.capilib.operation.RunOptions;
import io.capilib.provider.CertManager;
import io.capilib.runtime.CapiLib;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.GeneratedReleases;
import io.capilib.testkit.SimulatedControllers;

/** What tests start from: made once by the tool itself, and forked in each test. */
final class Given {
  static final ClusterRef C1 = new ClusterRef("demo", "c1");
  static final Releases RELEASES = releases();
  static final FakeCluster PREPARED = FakeCluster.create("prepared");
  static final FakeCluster WITH_C1 = FakeCluster.create("with-c1");

  static {
    SimulatedControllers.install(PREPARED);
    SimulatedControllers.install(WITH_C1);
    try (CapiLib lib = CapiLib.builder().tool("tool/1").build()) {
      Deployment deployment = new Deployment(lib, RELEASES, RunOptions.defaults());
      ManagementCluster seed = lib.connect("with-c1", WITH_C1.access());
      deployment.prepare(lib.connect("prepared", PREPARED.access()));
      deployment.prepare(seed);
      deployment.create(seed, C1);
    }
  }

  private Given() {}

  private static Releases releases() {
    GeneratedReleases generated = GeneratedReleases.create();
    return new Releases(
        generated, CertManager.installIfMissing("v1.21.1", generated.certManagerManifest()));
  }
}
