package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Pages of the documentation that are made from code say what the code says. */
class GeneratedPagesTest {
  private static final String UPDATE = "capilib.updatePages";
  private static final Path ROOT = Path.of(System.getProperty("capilib.root", ".."));

  @Test
  void theListOfEverythingRefusedIsThatOfTheCode() throws IOException {
    compare("fake-limits.md", FakeLimitsPage.text());
  }

  @Test
  void profilesBuilderAndFaultsAreThoseOfTheCode() throws IOException {
    compare("testkit.md", new TestkitPage(ROOT).text());
  }

  private static void compare(String name, String text) throws IOException {
    Path page = ROOT.resolve("docs/reference").resolve(name);
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(page, text);
    }
    assertThat(page)
        .as("Run this test with -D%s=true and commit %s", UPDATE, page)
        .hasContent(text);
  }
}
