package io.capilib;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.SourceSizes.Size;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps files and functions small enough to be read at once. */
@Tag("slow")
class SourceSizesTest {
  private static final int LONGEST_FILE = 400;
  private static final int MEDIAN_FILE = 80;
  private static final int LONGEST_FUNCTION = 50;
  private static final int MOST_PARAMETERS = 8;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "capi-lib-api",
        "capi-lib-impl",
        "capi-lib-testkit",
        "examples/orchestrator",
        "examples/testing"
      })
  void filesAndFunctionsFitAScreen(String module) {
    Path root = Path.of(System.getProperty("capilib.root"));
    SourceSizes sizes = SourceSizes.below(root.resolve(module).resolve("src/main/java"));

    System.out.printf(
        "sizes: %-22s %s; %s; %d public types%n",
        module,
        summary("files", sizes.files()),
        summary("functions", sizes.functions()),
        sizes.publicTypes());

    assertThat(larger(sizes.files(), LONGEST_FILE)).isEmpty();
    assertThat(SourceSizes.quantile(sizes.files(), 0.5)).isLessThanOrEqualTo(MEDIAN_FILE);
    assertThat(larger(sizes.functions(), LONGEST_FUNCTION)).isEmpty();
    assertThat(larger(sizes.parameters(), MOST_PARAMETERS)).isEmpty();
  }

  private static String summary(String what, List<Size> sizes) {
    return String.format(
        "%d %s, lines median %d, p95 %d, max %d",
        sizes.size(),
        what,
        SourceSizes.quantile(sizes, 0.5),
        SourceSizes.quantile(sizes, 0.95),
        SourceSizes.quantile(sizes, 1));
  }

  private static List<Size> larger(List<Size> sizes, int limit) {
    return sizes.stream().filter(size -> size.value() > limit).toList();
  }
}
