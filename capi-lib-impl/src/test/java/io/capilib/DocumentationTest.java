package io.capilib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.capilib.Markdown.Fence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Keeps the documentation true, as far as a program can tell. */
@Tag("slow")
class DocumentationTest {
  private static final Path ROOT =
      Path.of(System.getProperty("capilib.root", "..")).toAbsolutePath().normalize();
  private static final Pattern CODE = Pattern.compile("CAPI-[A-Z]+-[0-9]{4}");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(CAPI-[A-Z]+-[0-9]{4})` \\|");
  private static final Pattern OPTION = Pattern.compile("\"(--[a-z-]+)\"");
  private static final int LONGEST_README = 150;

  @TestFactory
  Stream<DynamicTest> everyPieceOfJavaCompiles() throws IOException {
    return pages().stream()
        .flatMap(
            page ->
                page.javaFences().stream()
                    .map(
                        fence ->
                            dynamicTest(
                                ROOT.relativize(page.file()) + ":" + fence.line(),
                                () -> assertThat(FenceCompiler.problems(fence)).isEmpty())));
  }

  @Test
  void theTestOfTheTutorialIsOneThatRuns() throws IOException {
    String file =
        Files.readString(
            ROOT.resolve("examples/testing/src/test/java/io/capilib/examples/testing")
                .resolve("FirstTest.java"));
    assertThat(Markdown.read(ROOT.resolve("docs/tutorials/first-test.md")).javaFences())
        .singleElement()
        .extracting(Fence::code)
        .asString()
        .endsWith(file.substring(file.indexOf("class FirstTest")));
  }

  @Test
  void everyRelativeLinkLeadsSomewhere() throws IOException {
    List<String> dangling = new ArrayList<>();
    for (Markdown page : pages()) {
      for (String link : page.links()) {
        String target = link.replaceFirst("#.*", "");
        boolean relative = !target.isEmpty() && !target.matches("[a-z]+:.*");
        if (relative && !Files.exists(page.file().resolveSibling(target))) {
          dangling.add(ROOT.relativize(page.file()) + " -> " + link);
        }
      }
    }
    assertThat(dangling).isEmpty();
  }

  @Test
  void everyErrorCodeHasExactlyOneRowAndNoOtherHas() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/reference/errors.md"));
    assertThat(ROW.matcher(page).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(codesOfTheSources());
  }

  @Test
  void theReadmeNamesEveryOptionOfTheOrchestrator() throws IOException {
    Path arguments =
        ROOT.resolve("examples/orchestrator/src/main/java/io/capilib/examples/orchestrator")
            .resolve("Arguments.java");
    String readme = Files.readString(ROOT.resolve("README.md"));
    assertThat(OPTION.matcher(Files.readString(arguments)).results().map(o -> o.group(1)))
        .isNotEmpty()
        .allSatisfy(option -> assertThat(readme).contains("| `" + option));
  }

  @Test
  void theReadmeIsShort() {
    assertThat(Markdown.read(ROOT.resolve("README.md")).lines())
        .hasSizeLessThanOrEqualTo(LONGEST_README);
  }

  private static List<Markdown> pages() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.getFileName().toString().endsWith(".md"))
          .sorted()
          .map(Markdown::read)
          .toList();
    }
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
