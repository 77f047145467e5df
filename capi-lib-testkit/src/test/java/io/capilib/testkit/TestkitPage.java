package io.capilib.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes docs/reference/testkit.md from the javadoc of what it lists. */
final class TestkitPage {
  private static final Pattern CONSTANT =
      Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*([A-Z_]+)\\(", Pattern.DOTALL);
  private static final Pattern METHOD =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public (?:static )?%s (\\w+)\\(([^)]*)\\)",
          Pattern.DOTALL);
  private static final String HEAD =
      """
      # Testkit: profiles, clusters and faults

      This page is made from the code, by `GeneratedPagesTest`; do not change it by hand. What the fake API server refuses
      is on [a page of its own](fake-limits.md).

      ## Profiles

      `FakeCluster.builder().profile(...)` chooses which of Kubernetes' controllers run.

      | Profile | What runs |
      |---|---|
      """;

  private final Path sources;

  TestkitPage(Path root) {
    this.sources = root.resolve("capi-lib-testkit/src/main/java/io/capilib/testkit");
  }

  String text() throws IOException {
    return HEAD
        + rows(CONSTANT, "Profile", match -> "`" + match.group(2) + "`")
        + section("A new cluster", "Methods of `FakeCluster.builder()`.", "FakeClusterBuilder")
        + section(
            "Faults",
            "Methods of `Fault`, given to `FakeCluster.inject`. A fault starts with `on` or `deny`; a"
                + " method that\nsays what goes wrong takes the place of an earlier one.",
            "Fault");
  }

  private String section(String title, String introduction, String type) throws IOException {
    Pattern methods = Pattern.compile(METHOD.pattern().formatted(type), Pattern.DOTALL);
    return "\n## "
        + title
        + "\n\n"
        + introduction
        + "\n\n| Method | What it does |\n|---|---|\n"
        + rows(methods, type, match -> "`" + match.group(2) + "(" + names(match.group(3)) + ")`");
  }

  private String rows(Pattern pattern, String type, Function<MatchResult, String> name)
      throws IOException {
    String source = Files.readString(sources.resolve(type + ".java"));
    return pattern
        .matcher(source)
        .results()
        .map(match -> "| " + name.apply(match) + " | " + words(match.group(1)) + " |\n")
        .collect(Collectors.joining());
  }

  /** Returns the names of parameters without their types. */
  private static String names(String parameters) {
    return parameters.replaceAll("<[^>]*>", "").replaceAll("\\S+ (\\w+)(,|$)", "$1$2").strip();
  }

  /** Returns javadoc as Markdown on one line, without its tags. */
  private static String words(String javadoc) {
    return javadoc
        .replaceAll("(?m)^\\s*\\*", "")
        .replaceAll("(?s)\\n\\s*@.*", "")
        .replaceAll("\\s+", " ")
        .replaceAll("\\{@(?:link|code) #?([^}]*)\\}", "`$1`")
        .replaceAll("(`\\w+)#", "$1.")
        .replaceAll("<p>", "")
        .strip();
  }
}
