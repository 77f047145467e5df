package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.document.KubeObject;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderType;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedReleasesTest {
  private final GeneratedReleases releases = GeneratedReleases.create();

  @Test
  void everyReleaseHasMetadataAndComponentsOfOneProvider() {
    for (ProviderRef provider : releases.providers()) {
      for (String version : releases.versions(provider)) {
        String file = provider.type().componentsFile();
        assertThat(releases.files(provider, version)).contains("metadata.yaml", file);
        List<KubeObject> objects = Demo.parse(releases.read(provider, version, file).orElseThrow());
        assertThat(objects)
            .as(provider + " " + version)
            .allMatch(object -> label(object, "cluster.x-k8s.io/provider").equals(provider.label()))
            .extracting(KubeObject::kind)
            .contains(
                "Namespace",
                "CustomResourceDefinition",
                "ServiceAccount",
                "Service",
                "Deployment",
                "Certificate",
                "Issuer",
                "ValidatingWebhookConfiguration");
      }
    }
  }

  @Test
  void storesTheNewestContractAndStillServesTheOlder() {
    ProviderRef controlPlane = new ProviderRef(ProviderType.CONTROL_PLANE, "kubeadm");
    KubeObject crd =
        components(controlPlane, "v1.14.0").stream()
            .filter(object -> object.kind().equals("CustomResourceDefinition"))
            .findFirst()
            .orElseThrow();

    assertThat(crd.text("/metadata/name"))
        .isEqualTo("kubeadmcontrolplanes.controlplane.cluster.x-k8s.io");
    assertThat(crd.text("/spec/versions/0/name")).isEqualTo("v1beta1");
    assertThat(crd.at("/spec/versions/0/storage")).contains(false);
    assertThat(crd.text("/spec/versions/1/name")).isEqualTo("v1beta2");
    assertThat(crd.at("/spec/versions/1/storage")).contains(true);
    assertThat(label(crd, "cluster.x-k8s.io/v1beta2")).isEqualTo("v1beta2");
  }

  @Test
  void leavesNoPlaceOfTheTestkitsOwnTemplatesOpen() {
    for (ProviderRef provider : releases.providers()) {
      for (String file : releases.files(provider, "v1.14.0")) {
        assertThat(releases.read(provider, "v1.14.0", file).orElseThrow())
            .doesNotContainPattern("@[A-Z]+@");
      }
    }
    assertThat(releases.certManagerManifest()).doesNotContainPattern("@[A-Z]+@");
  }

  @Test
  void certManagerHasItsDeploymentsAndKinds() {
    assertThat(Demo.parse(releases.certManagerManifest()))
        .extracting(object -> object.kind() + " " + object.text("/metadata/name"))
        .contains(
            "Deployment cert-manager",
            "Deployment cert-manager-cainjector",
            "Deployment cert-manager-webhook",
            "CustomResourceDefinition certificates.cert-manager.io",
            "CustomResourceDefinition issuers.cert-manager.io");
  }

  @Test
  void hasNothingOfUnknownProvidersAndVersions() {
    ProviderRef unknown = new ProviderRef(ProviderType.INFRASTRUCTURE, "docker");
    assertThat(releases.versions(unknown)).isEmpty();
    assertThat(releases.files(unknown, "v1.14.0")).isEmpty();
    assertThat(releases.read(ProviderRef.core(), "v9.9.9", "metadata.yaml")).isEmpty();
  }

  private List<KubeObject> components(ProviderRef provider, String version) {
    return Demo.parse(
        releases.read(provider, version, provider.type().componentsFile()).orElseThrow());
  }

  private static String label(KubeObject object, String name) {
    return object.text("/metadata/labels/" + name.replace("/", "~1"));
  }
}
