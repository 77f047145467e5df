package io.capilib.runtime;

import static io.capilib.testkit.assertj.FakeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ManagementCluster;
import io.capilib.document.KubeObject;
import io.capilib.error.CapiException;
import io.capilib.operation.RunOptions;
import io.capilib.provider.CertManager;
import io.capilib.provider.ComponentSource;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderInstaller;
import io.capilib.provider.ProviderPlan;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderType;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.Fault;
import io.capilib.testkit.GeneratedReleases;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with the last of three providers is said before the first one is written. */
@Tag("slow")
class LastProviderTest {
  private static final ProviderRef LAST = new ProviderRef(ProviderType.ADDON, "last");
  private static final String GOOD =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: last-system}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: last, namespace: last-system}
      """;

  private final FakeCluster fake = FakeCluster.create("seed");
  private final CapiLib lib = CapiLib.builder().tool("last/1").build();
  private final ProviderInstaller installer = lib.providerInstaller();
  private final GeneratedReleases releases = GeneratedReleases.create();

  @AfterEach
  void nothingWasWritten() {
    lib.close();
    fake.close();
    assertThat(fake.requests()).hasNoWrites();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          metadata: {name: ${NOBODY_KNOWS}}                                 | NOBODY_KNOWS
          metadata: {name: ${V-d}}                                          | CAPI-DOCUMENT-0003
          metadata: [                                                       | addon-components.yaml
          metadata: {}                                                      | CAPI-RELEASE-0013
          {apiVersion: v1, kind: Namespace, metadata: {name: other}}        | CAPI-RELEASE-0014
          {apiVersion: no.io/v1, kind: Unknown, metadata: {name: u}}        | Unknown of no.io/v1
          {apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, a: 1, a: 2} | duplicate
          """)
  void aWrongDocumentIsRefused(String document, String words) {
    refused(GOOD + "---\n" + document + "\n", "v1beta2", words);
  }

  @Test
  void anotherContractIsRefused() {
    refused(GOOD, "v1alpha3", "CAPI-INSTALL-0023");
  }

  @Test
  void anObjectOfAnotherProviderIsRefused() {
    String crd = releases.read(ProviderRef.core(), "v1.14.0", "core-components.yaml").orElseThrow();

    refused(crd.replace("capi-system", "last-system"), "v1beta2", "CAPI-INSTALL-0022");
  }

  @Test
  void aMissingRightIsRefused() {
    fake.inject(Fault.deny("create", "ConfigMap"));

    refused(GOOD, "v1beta2", "CAPI-INSTALL-0013");
  }

  @Test
  void anotherInstanceOrVersionIsRefused() {
    inventoryOf("elsewhere", "v1.2.3");
    refused(GOOD, "v1beta2", "CAPI-INSTALL-0024");
    inventoryOf("last-system", "v1.2.2");
    refused(GOOD, "v1beta2", "CAPI-INSTALL-0025");
  }

  private void inventoryOf(String namespace, String version) {
    fake.put(KubeObject.fromJson(InventoryKind.CRD));
    fake.list("clusterctl.cluster.x-k8s.io/v1alpha3", "Provider")
        .forEach(each -> fake.remove(each.ref()));
    fake.put(
        KubeObject.fromJson(
            """
            {"apiVersion":"clusterctl.cluster.x-k8s.io/v1alpha3","kind":"Provider",
             "metadata":{"name":"addon-last","namespace":"%s"},
             "providerName":"last","type":"AddonProvider","version":"%s"}
            """
                .formatted(namespace, version)));
  }

  private void refused(String components, String contract, String words) {
    ManagementCluster cluster = lib.connect("seed", fake.access());
    InstallRequest request =
        InstallRequest.into(cluster, new WithLast(releases, components, contract))
            .provider(ProviderType.CORE, "cluster-api")
            .provider(ProviderType.BOOTSTRAP, "kubeadm")
            .provider(ProviderType.ADDON, "last")
            .certManager(CertManager.installIfMissing("v1.21.1", releases.certManagerManifest()))
            .build();
    assertThatThrownBy(
            () -> {
              ProviderPlan plan = installer.planInstall(request);
              installer.apply(plan, RunOptions.defaults());
            })
        .isInstanceOf(CapiException.class)
        .hasMessageContaining(words);
  }

  /** The generated releases and one more provider. */
  private record WithLast(GeneratedReleases releases, String components, String contract)
      implements ComponentSource {
    @Override
    public String describe() {
      return "the releases of a test";
    }

    @Override
    public List<ProviderRef> providers() {
      return Stream.concat(releases.providers().stream(), Stream.of(LAST)).toList();
    }

    @Override
    public List<String> versions(ProviderRef provider) {
      return provider.equals(LAST) ? List.of("v1.2.3") : releases.versions(provider);
    }

    @Override
    public List<String> files(ProviderRef provider, String version) {
      return provider.equals(LAST)
          ? List.of("addon-components.yaml", "metadata.yaml")
          : releases.files(provider, version);
    }

    @Override
    public Optional<String> read(ProviderRef provider, String version, String file) {
      if (!provider.equals(LAST)) {
        return releases.read(provider, version, file);
      }
      return Optional.of(file.equals("metadata.yaml") ? metadata() : components);
    }

    private String metadata() {
      return """
          apiVersion: clusterctl.cluster.x-k8s.io/v1alpha3
          kind: Metadata
          releaseSeries: [{major: 1, minor: 2, contract: %s}]
          """
          .formatted(contract);
    }
  }

  /** The kind of the inventory, as far as it matters. */
  private static final class InventoryKind {
    private static final String CRD =
        """
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
         "metadata":{"name":"providers.clusterctl.cluster.x-k8s.io"},
         "spec":{"group":"clusterctl.cluster.x-k8s.io","scope":"Namespaced",
          "names":{"kind":"Provider","plural":"providers","singular":"provider",
           "listKind":"ProviderList"},
          "versions":[{"name":"v1alpha3","served":true,"storage":true,"schema":
           {"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
        """;
  }
}
