package io.capilib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the documentation true, as far as a program can tell. */
class DocumentationTest {
  private static final Path ROOT =
      Path.of(System.getProperty("capilib.root", "..")).toAbsolutePath().normalize();
  private static final Pattern CODE = Pattern.compile("CAPI-[A-Z]+-[0-9]{4}");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(CAPI-[A-Z]+-[0-9]{4})` \\|");
  private static final int LONGEST_README = 150;

  @Test
  void everyErrorCodeHasExactlyOneRowAndNoOtherHas() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/reference/errors.md"));
    assertThat(ROW.matcher(page).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(codesOfTheSources());
  }

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("README.md")))
        .hasSizeLessThanOrEqualTo(LONGEST_README);
  }

  private static Set<String> codesOfTheSources() throws IOException {
    Set<String> codes = new TreeSet<>();
    for (String module : List.of("capi-lib-api", "capi-lib-impl", "capi-lib-testkit")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          CODE.matcher(Files.readString(file))
              .results()
              .map(MatchResult::group)
              .forEach(codes::add);
        }
      }
    }
    return codes;
  }
}
