package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.ManagementCluster;
import io.capilib.operation.RunOptions;
import io.capilib.provider.CertManager;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderInstaller;
import io.capilib.provider.ProviderPlan;
import io.capilib.provider.ProviderType;
import io.capilib.provider.Readiness;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.GeneratedReleases;
import io.capilib.testkit.LoggedRequest;
import io.capilib.testkit.SimulatedControllers;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many requests of which kind an installation takes; a change of these numbers is a choice. */
class InstallRequestsTest {
  private final FakeCluster fake = FakeCluster.create("seed");
  private final CapiLib lib = CapiLib.builder().tool("count/1").build();
  private final ManagementCluster cluster = lib.connect("seed", fake.access());
  private final ProviderInstaller installer = lib.providerInstaller();
  private final GeneratedReleases releases = GeneratedReleases.create();

  @AfterEach
  void close() {
    lib.close();
    fake.close();
  }

  @Test
  void fourProvidersOnAnEmptyCluster_thenOnceMore() {
    SimulatedControllers.install(fake);

    assertThat(requestsOf(this::plan)).isEqualTo("{create=1, get=2, list=6}");
    ProviderPlan plan = plan();
    assertThat(requestsOf(() -> apply(plan))).isEqualTo("{create=1, get=6, list=11, patch=93}");
    assertThat(requestsOf(this::plan)).isEqualTo("{get=2, list=43}");
    ProviderPlan again = plan();
    assertThat(requestsOf(() -> apply(again))).isEqualTo("{get=2, list=43}");
  }

  private ProviderPlan plan() {
    return installer.planInstall(
        InstallRequest.into(cluster, releases)
            .provider(ProviderType.CORE, "cluster-api")
            .provider(ProviderType.BOOTSTRAP, "kubeadm")
            .provider(ProviderType.CONTROL_PLANE, "kubeadm")
            .provider(ProviderType.INFRASTRUCTURE, "in-memory")
            .certManager(CertManager.installIfMissing("v1.21.1", releases.certManagerManifest()))
            .readiness(Readiness.KINDS_SERVED)
            .build());
  }

  private void apply(ProviderPlan plan) {
    installer.apply(plan, RunOptions.defaults());
  }

  /** Returns the requests as a text: verbs, each with its number. */
  private String requestsOf(Runnable action) {
    fake.requests().clear();
    action.run();
    return fake.requests().all().stream()
        .collect(Collectors.groupingBy(LoggedRequest::verb, TreeMap::new, Collectors.counting()))
        .toString();
  }
}
