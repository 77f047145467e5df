package io.capilib.internal.repository;

import static io.capilib.internal.repository.Releases.INFRA;
import static io.capilib.internal.repository.Releases.METADATA;
import static io.capilib.internal.repository.Releases.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.error.InvalidRequestException;
import io.capilib.provider.ProviderRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseCatalogTest {
  private static final Release RELEASE = new Release(INFRA, "v1.2.3");

  private static ReleaseCatalog versions(String... versions) {
    Releases releases = Releases.none();
    for (String version : versions) {
      releases.file(INFRA, version, "metadata.yaml", METADATA);
    }
    return releases.catalog();
  }

  @Test
  void resolve_withoutVersion_takesTheHighestThatIsNoPrerelease() {
    ReleaseCatalog catalog = versions("v1.9.0", "v1.10.0", "v1.11.0-rc.0", "v1.2.0");

    assertThat(catalog.resolve(select(""))).isEqualTo(new Release(INFRA, "v1.10.0"));
    assertThat(catalog.resolve(select("latest")).version()).isEqualTo("v1.10.0");
  }

  @Test
  void resolve_version_takesItHoweverItIsSpelt() {
    ReleaseCatalog catalog = versions("v1.9.0", "v1.11.0-rc.0");

    assertThat(catalog.resolve(select("v1.11.0-rc.0")).version()).isEqualTo("v1.11.0-rc.0");
    assertThat(catalog.resolve(select("1.9.0")).version()).isEqualTo("v1.9.0");
  }

  @Test
  void resolve_onlyPrereleases_asksForOne() {
    ReleaseCatalog catalog = versions("v1.0.0-rc.1", "v1.0.0-rc.2");

    assertThatThrownBy(() -> catalog.resolve(select("")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("only prereleases: v1.0.0-rc.2, v1.0.0-rc.1.")
        .hasMessageContaining("CAPI-RELEASE-0003");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v1.4.0 | has no v1.4.0; it has v1.10.0, v1.9.0. | CAPI-RELEASE-0002
          newest | "newest" is no version.                | CAPI-RELEASE-0004
          """)
  void resolve_wrongVersion_namesWhatThereIs(String version, String problem, String code) {
    ReleaseCatalog catalog = versions("v1.9.0", "v1.10.0");

    assertThatThrownBy(() -> catalog.resolve(select(version)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("infrastructure-test")
        .hasMessageContaining(problem)
        .hasMessageContaining(code);
  }

  @Test
  void resolve_unknownProvider_namesTheKnownOnes() {
    ReleaseCatalog catalog =
        Releases.none().file(ProviderRef.core(), "v1.2.3", "metadata.yaml", METADATA).catalog();

    assertThatThrownBy(() -> catalog.resolve(select("v1.2.3")))
        .hasMessageContaining("infrastructure-test: releases in memory has none")
        .hasMessageContaining("it has releases of cluster-api.")
        .hasMessageContaining("CAPI-RELEASE-0001");
  }

  @Test
  void contract_seriesOfTheVersion_isTaken() {
    ReleaseCatalog catalog = versions("v1.2.3", "v1.1.0");

    assertThat(catalog.contract(RELEASE)).isEqualTo("v1beta2");
    assertThat(catalog.contract(new Release(INFRA, "v1.1.0"))).isEqualTo("v1beta1");
  }

  @Test
  void contract_noSeriesForTheVersion_namesTheSeries() {
    ReleaseCatalog catalog = versions("v2.0.0");

    assertThatThrownBy(() -> catalog.contract(new Release(INFRA, "v2.0.0")))
        .hasMessageContaining("metadata.yaml of infrastructure-test v2.0.0 in releases in memory")
        .hasMessageContaining("the file has v1.2 (v1beta2), v1.1 (v1beta1).")
        .hasMessageContaining("CAPI-RELEASE-0007");
  }

  @Test
  void metadata_absent_namesTheFilesThatThereAre() {
    ReleaseCatalog catalog = Releases.none().file("b.yaml", "").file("a.yaml", "").catalog();

    assertThatThrownBy(() -> catalog.metadata(RELEASE))
        .hasMessageContaining("Reading metadata.yaml of infrastructure-test v1.2.3")
        .hasMessageContaining("the release has a.yaml, b.yaml.")
        .hasMessageContaining("CAPI-RELEASE-0005");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                 | one document is expected, but it has 0
          {apiVersion: v1, kind: Metadata}   | apiVersion is expected to be clusterctl.cluster.x-k8s.io/v1alpha3, but it is "v1"
          {apiVersion: X, kind: Provider}    | kind is expected to be Metadata, but it is "Provider"
          {apiVersion: X, kind: Metadata}    | releaseSeries is expected to have an entry
          {apiVersion: X, releaseSeries: [{major: 1, minor: 2}]}                  | to have a contract
          {apiVersion: X, releaseSeries: [{major: "1", minor: 2, contract: v1}]}  | to have a number as major
          """)
  void metadata_malformed_saysWhatWasExpected(String text, String problem) {
    String document = text.replace("X", "clusterctl.cluster.x-k8s.io/v1alpha3");
    ReleaseCatalog catalog = Releases.none().file("metadata.yaml", document).catalog();

    assertThatThrownBy(() -> catalog.metadata(RELEASE))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining("CAPI-RELEASE-0006");
  }

  @Test
  void componentsFile_usualNameOrOnlyOther_isFound() {
    String development = "infrastructure-components-development.yaml";

    assertThat(Releases.with("a").file(development, "b").catalog().components(RELEASE))
        .isEqualTo("a");
    assertThat(Releases.none().file(development, "b").catalog().components(RELEASE)).isEqualTo("b");
  }

  @Test
  void componentsFile_absentOrNotClear_isRefused() {
    ReleaseCatalog absent = Releases.none().file("metadata.yaml", METADATA).catalog();
    ReleaseCatalog two =
        Releases.none()
            .file("infrastructure-components-a.yaml", "")
            .file("infrastructure-components-b.yaml", "")
            .catalog();

    assertThatThrownBy(() -> absent.components(RELEASE))
        .hasMessageContaining("Reading infrastructure-components.yaml of infrastructure-test")
        .hasMessageContaining("CAPI-RELEASE-0008");
    assertThatThrownBy(() -> two.components(RELEASE))
        .hasMessageContaining("infrastructure-components-a.yaml, infrastructure-components-b.yaml.")
        .hasMessageContaining("CAPI-RELEASE-0009");
  }

  @Test
  void readTemplate_andClass_readTheFileOrNameTheOthers() {
    ReleaseCatalog catalog =
        Releases.none()
            .file("cluster-template.yaml", "default")
            .file("cluster-template-ha.yaml", "ha")
            .file("clusterclass-quick.yaml", "quick")
            .catalog();

    assertThat(List.of(catalog.readTemplate(RELEASE, ""), catalog.readTemplate(RELEASE, "ha")))
        .containsExactly("default", "ha");
    assertThat(catalog.readClass(RELEASE, "quick")).isEqualTo("quick");
    assertThatThrownBy(() -> catalog.readTemplate(RELEASE, "x"))
        .hasMessageContaining("cluster-template-x.yaml of infrastructure-test v1.2.3")
        .hasMessageContaining("the release has cluster-template-ha.yaml, cluster-template.yaml,")
        .hasMessageContaining("CAPI-RELEASE-0010");
    assertThatThrownBy(() -> catalog.readClass(RELEASE, "slow"))
        .hasMessageContaining("clusterclass-slow.yaml of infrastructure-test v1.2.3")
        .hasMessageContaining("CAPI-RELEASE-0011");
  }
}
