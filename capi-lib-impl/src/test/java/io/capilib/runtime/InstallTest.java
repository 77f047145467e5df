package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ManagementCluster;
import io.capilib.error.InvalidRequestException;
import io.capilib.error.PlanOutdatedException;
import io.capilib.operation.Effect;
import io.capilib.operation.Finding;
import io.capilib.operation.PreconditionException;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;
import io.capilib.operation.Step;
import io.capilib.operation.WriteMode;
import io.capilib.provider.CertManager;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.InstalledProvider;
import io.capilib.provider.ProviderInstaller;
import io.capilib.provider.ProviderPlan;
import io.capilib.provider.ProviderType;
import io.capilib.provider.Readiness;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.Fault;
import io.capilib.testkit.GeneratedReleases;
import io.capilib.testkit.LoggedRequest;
import io.capilib.testkit.SimulatedControllers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstallTest {
  private final FakeCluster fake = FakeCluster.create("seed");
  private final CapiLib lib = CapiLib.builder().tool("test/1").build();
  private final ManagementCluster cluster = lib.connect("seed", fake.access());
  private final ProviderInstaller installer = lib.providerInstaller();
  private final GeneratedReleases releases = GeneratedReleases.create();

  @BeforeEach
  void deploymentsBecomeAvailable() {
    SimulatedControllers.install(fake);
  }

  @AfterEach
  void nothingUnsupportedWasAskedFor() {
    lib.close();
    fake.close();
    assertThat(fake.unsupported()).isEmpty();
  }

  @Test
  void installsFourProvidersAndRecordsThem() {
    Report report = installer.apply(installer.planInstall(request().build()), options());

    assertThat(report.unchanged()).isZero();
    assertThat(installer.inventory(cluster).providers())
        .extracting(InstalledProvider::toString)
        .containsExactly(
            "cluster-api v1.14.0 in namespace capi-system",
            "bootstrap-kubeadm v1.14.0 in namespace capi-kubeadm-bootstrap-system",
            "control-plane-kubeadm v1.14.0 in namespace capi-kubeadm-control-plane-system",
            "infrastructure-in-memory v1.14.0 in namespace capim-system");
    assertThat(fake.list("clusterctl.cluster.x-k8s.io/v1alpha3", "Provider")).hasSize(4);
  }

  @Test
  void planningWritesNothing() {
    installer.planInstall(request().build());

    assertThat(writes()).isEmpty();
  }

  @Test
  void aRehearsalLeavesNothingBehind() {
    ProviderPlan plan = installer.planInstall(request().build());
    Report report =
        installer.apply(plan, options().toBuilder().writeMode(WriteMode.DRY_RUN).build());

    assertThat(report.outcomes()).hasSameSizeAs(plan.steps());
    assertThat(fake.list("apiextensions.k8s.io/v1", "CustomResourceDefinition")).isEmpty();
    assertThat(writes()).isEmpty();
  }

  @Test
  void aSecondRunChangesNothing() {
    installer.apply(installer.planInstall(request().build()), options());
    fake.requests().clear();

    ProviderPlan again = installer.planInstall(request().build());
    Report report = installer.apply(again, options());

    assertThat(again.changesAnything()).isFalse();
    assertThat(report.changed()).isZero();
    assertThat(writes()).isEmpty();
  }

  @Test
  void applyingTheSamePlanTwiceIsSafe() {
    ProviderPlan plan = installer.planInstall(request().build());
    installer.apply(plan, options());

    assertThat(installer.apply(plan, options()).changed()).isZero();
  }

  @Test
  void everyWriteCarriesOurFieldManagerAndUserAgent() {
    installer.apply(installer.planInstall(request().build()), options());

    assertThat(writes())
        .isNotEmpty()
        .allSatisfy(
            request -> {
              assertThat(request.fieldManager()).isEqualTo("test");
              assertThat(request.userAgent()).startsWith("test/1");
            });
  }

  @Test
  void oneWriteForEachObjectAndFewRequestsBesides() {
    ProviderPlan plan = installer.planInstall(request().build());
    installer.apply(plan, options());

    long objects = plan.steps().stream().filter(step -> step.effect() == Effect.CREATE).count();
    assertThat(writes()).hasSize((int) objects);
    assertThat(fake.requests().all().size() - objects).isLessThanOrEqualTo(30);
  }

  @Test
  void aMissingRightBlocksBeforeAnythingIsWritten() {
    fake.inject(Fault.deny("create", "ClusterRole"));

    ProviderPlan plan = installer.planInstall(request().build());

    assertThat(plan.findings()).extracting(Finding::code).contains("CAPI-INSTALL-0013");
    assertThatThrownBy(() -> installer.apply(plan, options()))
        .isInstanceOf(PreconditionException.class)
        .hasMessageContaining("nothing was written");
    assertThat(writes()).isEmpty();
  }

  @Test
  void missingCertManagerIsABlocker() {
    ProviderPlan plan =
        installer.planInstall(request().certManager(CertManager.required()).build());

    assertThat(plan.isBlocked()).isTrue();
    assertThat(plan.findings()).extracting(Finding::code).contains("CAPI-INSTALL-0011");
  }

  @Test
  void aPlanForOtherValuesIsOutdated() {
    ProviderPlan plan = installer.planInstall(request().build());
    ProviderPlan other =
        ProviderPlan.fromJson(
            plan.toJson(), request().variable("CAPI_DIAGNOSTICS_ADDRESS", ":9999").build());

    assertThatThrownBy(() -> installer.apply(other, options()))
        .isInstanceOf(PlanOutdatedException.class);
    assertThat(writes()).isEmpty();
  }

  @Test
  void aPlanSurvivesItsJson() {
    ProviderPlan plan = installer.planInstall(request().build());

    assertThat(ProviderPlan.fromJson(plan.toJson(), plan.request())).isEqualTo(plan);
    assertThat(plan.render()).contains("CREATE seed: CustomResourceDefinition");
  }

  @Test
  void aProviderRequestedTwiceIsRefused() {
    InstallRequest twice = request().provider(ProviderType.CORE, "cluster-api:v1.13.0").build();

    assertThatThrownBy(() -> installer.planInstall(twice))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("CAPI-INSTALL-0001");
  }

  @Test
  void aFailureInTheMiddleIsCompletedByTheNextRun() {
    ProviderPlan plan = installer.planInstall(request().build());
    fake.inject(Fault.on("patch", "Deployment").answer(403));

    assertThatThrownBy(() -> installer.apply(plan, options())).hasMessageContaining("Deployment");
    fake.clearFaults();
    Report report = installer.apply(plan, options());

    assertThat(report.changed()).isPositive();
    assertThat(installer.inventory(cluster).providers()).hasSize(4);
    List<Step> left =
        installer.planInstall(request().build()).steps().stream()
            .filter(step -> step.effect() != Effect.KEEP)
            .toList();
    assertThat(left).isEmpty();
  }

  private List<LoggedRequest> writes() {
    return fake.requests().writes();
  }

  private static RunOptions options() {
    return RunOptions.defaults();
  }

  private InstallRequest.Builder request() {
    return InstallRequest.into(cluster, releases)
        .provider(ProviderType.CORE, "cluster-api")
        .provider(ProviderType.BOOTSTRAP, "kubeadm")
        .provider(ProviderType.CONTROL_PLANE, "kubeadm")
        .provider(ProviderType.INFRASTRUCTURE, "in-memory")
        .certManager(CertManager.installIfMissing("v1.21.1", releases.certManagerManifest()))
        .readiness(Readiness.KINDS_SERVED);
  }
}
