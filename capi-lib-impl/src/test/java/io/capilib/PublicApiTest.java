package io.capilib;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares what users can see of each module with the list that was reviewed, {@code
 * src/test/resources/public-api.txt} of the module.
 */
@Tag("slow")
class PublicApiTest {
  private static final String UPDATE = "capilib.updatePublicApi";

  @ParameterizedTest
  @ValueSource(strings = {"capi-lib-api", "capi-lib-impl", "capi-lib-testkit"})
  void theVisiblePartOfAModuleIsTheReviewedOne(String module) throws IOException {
    Path root = Path.of("").toAbsolutePath().resolveSibling(module);
    Path reviewed = root.resolve("src/test/resources/public-api.txt");
    JavaClasses classes = new ClassFileImporter().importPath(root.resolve("target/classes"));
    String now = PublicApi.list(classes);
    if (Boolean.getBoolean(UPDATE)) {
      Files.createDirectories(reviewed.getParent());
      Files.writeString(reviewed, now);
    }
    assertThat(reviewed)
        .as("If the change is wanted, run this test with -D%s=true and commit %s", UPDATE, reviewed)
        .hasContent(now);
  }
}
