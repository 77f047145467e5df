package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ManagementCluster;
import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import io.capilib.operation.Finding;
import io.capilib.operation.PreconditionException;
import io.capilib.operation.RunOptions;
import io.capilib.operation.Step;
import io.capilib.provider.CertManager;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderInstaller;
import io.capilib.provider.ProviderPlan;
import io.capilib.provider.ProviderType;
import io.capilib.provider.Readiness;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.Fault;
import io.capilib.testkit.GeneratedReleases;
import io.capilib.testkit.SimulatedControllers;
import io.capilib.testkit.VirtualTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** cert-manager is there, is missing, or cannot be judged; only a missing one is installed. */
class CertManagerTest {
  private static final GeneratedReleases RELEASES = GeneratedReleases.create();

  private final FakeCluster fake = FakeCluster.create("seed");
  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final CapiLib lib = CapiLib.builder().tool("certs/1").clock(time).pauses(time).build();
  private final ManagementCluster cluster = lib.connect("seed", fake.access());
  private final ProviderInstaller installer = lib.providerInstaller();

  @BeforeEach
  void deploymentsBecomeAvailable() {
    SimulatedControllers.install(fake);
  }

  @AfterEach
  void close() {
    lib.close();
    fake.close();
  }

  @Test
  void oneThatSomebodyInstalledMeanwhileIsSeenByTheNextPlan() {
    assertThat(codes(plan(CertManager.required()))).contains("CAPI-INSTALL-0011");

    install(CertManager.installIfMissing("v1.21.1", RELEASES.certManagerManifest()));

    assertThat(codes(plan(CertManager.required()))).isEmpty();
  }

  @Test
  void oneThatServesOnlyOtherVersionsIsNotOverwritten() {
    fake.put(
        KubeObject.fromJson(
            """
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
             "metadata":{"name":"certificates.cert-manager.io"},
             "spec":{"group":"cert-manager.io","scope":"Namespaced",
              "names":{"kind":"Certificate","plural":"certificates","singular":"certificate",
               "listKind":"CertificateList"},
              "versions":[{"name":"v1alpha2","served":true,"storage":true,"schema":
               {"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
            """));

    ProviderPlan plan =
        plan(CertManager.installIfMissing("v1.21.1", RELEASES.certManagerManifest()));

    assertThat(codes(plan)).contains("CAPI-INSTALL-0014");
    assertThat(plan.render()).contains("v1alpha2");
    refused(plan);
  }

  @Test
  void anotherVersionOfItIsUsedAsItIs() {
    install(CertManager.installIfMissing("v1.99.0", RELEASES.certManagerManifest()));

    ProviderPlan plan =
        plan(CertManager.installIfMissing("v1.21.1", RELEASES.certManagerManifest()));

    assertThat(codes(plan)).isEmpty();
    assertThat(plan.steps()).extracting(Step::reason).noneMatch(each -> each.contains("v1.21.1"));
  }

  @Test
  void oneWhoseInstallationStoppedHalfWayIsCompleted() {
    CertManager wanted = CertManager.installIfMissing("v1.21.1", RELEASES.certManagerManifest());
    install(wanted);
    fake.remove(new ObjectRef("apps/v1", "Deployment", "cert-manager", "cert-manager-webhook"));

    install(wanted);

    assertThat(fake.list("apps/v1", "Deployment"))
        .extracting(each -> each.ref().name())
        .contains("cert-manager-webhook");
  }

  @Test
  void oneThatRefusesATrialBlocksAndIsLeftAlone() {
    CertManager wanted = CertManager.installIfMissing("v1.99.0", RELEASES.certManagerManifest());
    install(wanted);
    fake.inject(Fault.on("patch", "Certificate").always().answer(500));

    ProviderPlan plan =
        plan(CertManager.installIfMissing("v1.21.1", RELEASES.certManagerManifest()));

    assertThat(codes(plan)).contains("CAPI-INSTALL-0012");
    refused(plan);
  }

  private void refused(ProviderPlan plan) {
    fake.requests().clear();
    assertThatThrownBy(() -> installer.apply(plan, RunOptions.defaults()))
        .isInstanceOf(PreconditionException.class)
        .hasMessageContaining("nothing was written");
    assertThat(fake.requests().writes()).isEmpty();
  }

  private void install(CertManager certManager) {
    try (CapiLib other = CapiLib.builder().tool("other/1").clock(time).pauses(time).build()) {
      ManagementCluster connection = other.connect("seed", fake.access());
      ProviderPlan plan = other.providerInstaller().planInstall(request(connection, certManager));
      other.providerInstaller().apply(plan, RunOptions.defaults());
    }
  }

  private ProviderPlan plan(CertManager certManager) {
    return installer.planInstall(request(cluster, certManager));
  }

  private static InstallRequest request(ManagementCluster cluster, CertManager certManager) {
    return InstallRequest.into(cluster, RELEASES)
        .provider(ProviderType.CORE, "cluster-api")
        .certManager(certManager)
        .readiness(Readiness.KINDS_SERVED)
        .build();
  }

  private static List<String> codes(ProviderPlan plan) {
    return plan.findings().stream().map(Finding::code).toList();
  }
}
