package io.capilib.examples.testing;

import static io.capilib.testkit.assertj.FakeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ManagementCluster;
import io.capilib.ObjectRef;
import io.capilib.operation.OperationFailedException;
import io.capilib.operation.RunOptions;
import io.capilib.provider.CertManager;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderPlan;
import io.capilib.provider.ProviderType;
import io.capilib.runtime.CapiLib;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.Fault;
import io.capilib.testkit.GeneratedReleases;
import io.capilib.testkit.junit.FakeClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FirstTest {
  @RegisterExtension
  static final FakeClusterExtension CLUSTERS = FakeClusterExtension.withControllers();

  private static final ObjectRef MANAGER =
      new ObjectRef("apps/v1", "Deployment", "capi-system", "capi-controller-manager");

  private final GeneratedReleases releases = GeneratedReleases.create();

  @Test
  void planningWritesNothing(FakeCluster seed) {
    try (CapiLib lib = CapiLib.create()) {
      plan(lib, lib.connect("seed", seed.access()));
    }
    assertThat(seed.requests()).hasNoWrites();
  }

  @Test
  void theProviderBecomesReady(FakeCluster seed) {
    try (CapiLib lib = CapiLib.create()) {
      ProviderPlan plan = plan(lib, lib.connect("seed", seed.access()));
      lib.providerInstaller().apply(plan, RunOptions.defaults());
    }
    assertThat(seed).has(MANAGER).condition("Available", "True");
  }

  @Test
  void aWriteThatIsRefusedIsNamed(FakeCluster seed) {
    seed.inject(Fault.on("patch", "Deployment").named(MANAGER.name()).answer(403));
    try (CapiLib lib = CapiLib.create()) {
      ProviderPlan plan = plan(lib, lib.connect("seed", seed.access()));
      assertThatThrownBy(() -> lib.providerInstaller().apply(plan, RunOptions.defaults()))
          .isInstanceOf(OperationFailedException.class)
          .hasMessageContaining("Deployment capi-system/capi-controller-manager");
    }
    assertThat(seed).hasNo(MANAGER);
  }

  private ProviderPlan plan(CapiLib lib, ManagementCluster cluster) {
    InstallRequest request =
        InstallRequest.into(cluster, releases)
            .provider(ProviderType.CORE, "cluster-api")
            .certManager(CertManager.installIfMissing("v1.21.1", releases.certManagerManifest()))
            .build();
    return lib.providerInstaller().planInstall(request);
  }
}
