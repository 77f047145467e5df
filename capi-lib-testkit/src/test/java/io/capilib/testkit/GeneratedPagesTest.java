package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Pages of the documentation that are made from code say what the code says. */
class GeneratedPagesTest {
  private static final String UPDATE = "capilib.updatePages";
  private static final Path PAGES =
      Path.of(System.getProperty("capilib.root", "..")).resolve("docs/reference");

  @Test
  void theListOfEverythingRefusedIsThatOfTheCode() throws IOException {
    compare("fake-limits.md", FakeLimitsPage.text());
  }

  private static void compare(String name, String text) throws IOException {
    Path page = PAGES.resolve(name);
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(page, text);
    }
    assertThat(page)
        .as("Run this test with -D%s=true and commit %s", UPDATE, page)
        .hasContent(text);
  }
}
