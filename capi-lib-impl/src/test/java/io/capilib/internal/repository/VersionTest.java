package io.capilib.internal.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
  @Test
  void compareTo_versions_areInTheOrderOfTheSpecification() {
    List<String> ordered =
        List.of(
            "v0.9.9",
            "v1.0.0-alpha",
            "v1.0.0-alpha.1",
            "v1.0.0-alpha.2",
            "v1.0.0-alpha.10",
            "v1.0.0-alpha.beta",
            "v1.0.0-beta",
            "v1.0.0-rc.0",
            "v1.0.0",
            "v1.2.0",
            "v1.10.0",
            "v2.0.0");

    assertThat(ordered.stream().map(Version::parse).flatMap(Optional::stream).sorted())
        .map(Version::toString)
        .isEqualTo(ordered);
  }

  @Test
  void parse_withoutTheLetter_isTheSameVersion() {
    assertThat(Version.parse("1.2.3")).isEqualTo(Version.parse("v1.2.3")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1",
        "v1.2",
        "v1.2.3.4",
        "v01.2.3",
        "v1.2.3-",
        "v1.2.3-01",
        "latest",
        "V1.2.3"
      })
  void parse_otherForms_areNoVersion(String text) {
    assertThat(Version.parse(text)).isEmpty();
  }
}
