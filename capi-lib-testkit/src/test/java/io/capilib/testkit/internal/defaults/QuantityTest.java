package io.capilib.testkit.internal.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a server writes amounts; the expectations are its answers. */
final class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0.1, 100m",
    "0.05, 50m",
    "1000m, 1",
    "1000.0, 1k",
    "1, 1",
    "100, 100",
    "1024Mi, 1Gi",
    "1.5Gi, 1536Mi",
    "1024Ki, 1Mi",
    "100m, 100m",
    "30Mi, 30Mi",
    "many, many"
  })
  void amounts_areWrittenInTheLargestUnitThatLeavesAWholeNumber(String given, String written) {
    assertThat(Quantity.canonical(given)).isEqualTo(written);
  }
}
