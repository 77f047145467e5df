package io.capilib.internal.provider;

import static io.capilib.internal.provider.GivenProvider.core;
import static io.capilib.internal.provider.GivenProvider.crd;
import static io.capilib.internal.provider.GivenProvider.infrastructure;
import static io.capilib.internal.provider.GivenProvider.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.capilib.internal.repository.ReleaseCatalog;
import io.capilib.operation.Finding;
import io.capilib.operation.Severity;
import io.capilib.provider.InstalledProvider;
import io.capilib.provider.ProviderInventory;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderType;
import io.capilib.runtime.ComponentSources;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstallChecksTest {
  private static final ProviderInventory EMPTY = new ProviderInventory(List.of());
  private final ReleaseCatalog noReleases = new ReleaseCatalog(ComponentSources.inMemory().build());

  @Test
  void nothingStandsAgainstProvidersOfTheCoresContract() {
    List<InstallableProvider> providers =
        List.of(core("v1beta2"), infrastructure("v1beta2", "capd-system"));

    assertThat(ContractChecks.findings(noReleases, EMPTY, providers)).isEmpty();
    assertThat(InventoryChecks.findings(EMPTY, providers)).isEmpty();
    assertThat(ReleaseChecks.findings(providers)).isEmpty();
  }

  @Test
  void anOlderContractWorksWithV1beta2Only() {
    InstallableProvider v1beta1 = infrastructure("v1beta1", "capd-system");
    InstallableProvider v1alpha4 = infrastructure("v1alpha4", "capd-system");

    assertThat(ContractChecks.findings(noReleases, EMPTY, List.of(core("v1beta2"), v1beta1)))
        .isEmpty();
    assertThat(ContractChecks.findings(noReleases, EMPTY, List.of(core("v1beta2"), v1alpha4)))
        .extracting(Finding::code)
        .containsExactly("CAPI-INSTALL-0023");
  }

  @Test
  void aCoreProviderIsNeeded() {
    List<InstallableProvider> providers = List.of(infrastructure("v1beta2", "capd-system"));

    assertThat(ContractChecks.findings(noReleases, EMPTY, providers))
        .extracting(Finding::code)
        .containsExactly("CAPI-INSTALL-0026");
  }

  @Test
  void anInstalledCoreWithoutItsReleaseIsAWarning() {
    ProviderInventory inventory =
        new ProviderInventory(
            List.of(new InstalledProvider(ProviderRef.core(), "v1.14.0", "capi-system")));
    List<InstallableProvider> providers = List.of(infrastructure("v1beta2", "capd-system"));

    assertThat(ContractChecks.findings(noReleases, inventory, providers))
        .extracting(Finding::code, Finding::severity)
        .containsExactly(tuple("CAPI-INSTALL-0028", Severity.WARNING));
  }

  @Test
  void aSecondInstanceAndAnotherVersionAreRefused() {
    ProviderRef docker = new ProviderRef(ProviderType.INFRASTRUCTURE, "docker");
    ProviderInventory elsewhere =
        new ProviderInventory(List.of(new InstalledProvider(docker, "v1.14.0", "elsewhere")));
    ProviderInventory older =
        new ProviderInventory(List.of(new InstalledProvider(docker, "v1.10.0", "capd-system")));
    List<InstallableProvider> providers = List.of(infrastructure("v1beta2", "capd-system"));

    assertThat(InventoryChecks.findings(elsewhere, providers))
        .extracting(Finding::code)
        .containsExactly("CAPI-INSTALL-0024");
    assertThat(InventoryChecks.findings(older, providers))
        .extracting(Finding::code)
        .containsExactly("CAPI-INSTALL-0025");
  }

  @Test
  void twoProvidersMustNotBringTheSameObjectExceptNamespaces() {
    InstallableProvider core =
        core("v1beta2", object("", "Namespace", "shared"), object("", "ClusterRole", "same"));
    InstallableProvider docker =
        infrastructure(
            "v1beta2",
            "shared",
            object("", "Namespace", "shared"),
            object("", "ClusterRole", "same"));

    assertThat(ReleaseChecks.findings(List.of(core, docker)))
        .extracting(Finding::code, Finding::subject)
        .containsExactly(
            tuple("CAPI-INSTALL-0022", object("", "ClusterRole", "same").ref().toString()));
  }

  @Test
  void aCrdWhoseNameControllersWillNotFindIsAWarningUnlessItSaysSo() {
    InstallableProvider wrong = core("v1beta2", crd("wrong.x.io", "Machine", "x.io"));
    var intended = crd("wrong.x.io", "Machine", "x.io");
    intended
        .object()
        .withObject("/metadata/annotations")
        .put("clusterctl.cluster.x-k8s.io/skip-crd-name-preflight-check", "");

    assertThat(ReleaseChecks.findings(List.of(wrong)))
        .extracting(Finding::code)
        .containsExactly("CAPI-INSTALL-0021");
    assertThat(ReleaseChecks.findings(List.of(core("v1beta2", intended)))).isEmpty();
    assertThat(
            ReleaseChecks.findings(
                List.of(core("v1beta2", crd("machines.x.io", "Machine", "x.io")))))
        .isEmpty();
  }
}
