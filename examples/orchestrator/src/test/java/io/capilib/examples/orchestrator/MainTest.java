package io.capilib.examples.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The program as its users run it, on clusters in memory. */
@Tag("slow")
class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path directory;

  @Test
  void theEmbeddedPipelineMovesAClusterAndShowsIt() {
    assertThat(run()).isZero();

    assertThat(lines())
        .contains("[1/7] install 4 providers on from", "[5/7] move namespace demo from from to to")
        .contains("7 phases done");
    assertThat(text(out))
        .containsPattern("Cluster/pivot +Available=True")
        .containsPattern("MachineDeployment/pivot-md-0 +Available=True")
        .doesNotContain("\r");
    assertThat(lines().stream().filter(line -> line.contains("MachineInfrastructure"))).hasSize(8);
    assertThat(text(err)).isEmpty();
  }

  @Test
  void jsonIsOneDocumentPerLine() {
    assertThat(run("--output", "json")).isZero();

    assertThat(documents())
        .extracting(document -> document.keySet().iterator().next())
        .contains("tree")
        .startsWith("phase", "event")
        .endsWith("finished")
        .containsOnly("phase", "event", "tree", "finished");
    assertThat(text(out)).contains("\"success\":true").doesNotContain("\"success\":false");
  }

  @Test
  void plansAreJsonToo() {
    assertThat(run("--output", "json", "--dry-run")).isZero();

    assertThat(documents()).hasSize(7).allMatch(document -> document.containsKey("preview"));
    assertThat(text(out)).contains("\"dependsOn\":[1,2,4]").contains("\"steps\":");
  }

  @Test
  void aFailureIsTheLastJsonDocumentAndToldToPeople() {
    int code =
        runPipeline(
            "phases: [{install: {on: to, core: 'cluster-api:v9.9.9'}}]", "--output", "json");

    assertThat(code).isEqualTo(1);
    assertThat(documents()).hasSize(1);
    assertThat(documents().get(0).get("failed")).asString().contains("phase 1").contains("v9.9.9");
    assertThat(text(err)).contains("phase 1").contains("v9.9.9");
  }

  @Test
  void aDryRunShowsPlansAndDependenciesAndWritesNothing() {
    assertThat(run("--dry-run")).isZero();

    assertThat(text(out))
        .contains("CREATE from: CustomResourceDefinition clusters.cluster.x-k8s.io")
        .contains("depends on phase 1, 2, 4")
        .contains("[7] show demo/pivot on to")
        .doesNotContain("changed,");
  }

  @Test
  void aWrongCommandLineIsExplained() {
    assertThat(run("--pipelines", "x")).isEqualTo(2);

    assertThat(text(err)).contains("--pipelines").contains("--pipeline FILE");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void aWrongPipelineIsExplainedWithItsPlace() throws IOException {
    assertThat(runPipeline("phases: [{move: {from: from, to: nowhere, namespace: a}}]"))
        .isEqualTo(2);

    assertThat(text(err)).contains("phases[0].move.to: is from or to, not nowhere");
  }

  @Test
  void aLaterPhaseThatCannotWorkIsFoundBeforeTheFirstOneWrites() {
    int code =
        runPipeline(
            """
            phases:
              - install: &it
                  {on: from, core: cluster-api, infrastructure: [in-memory], certManager: install}
              - install: {<<: *it, on: to, core: "cluster-api:v9.9.9"}
            """);

    assertThat(code).isEqualTo(1);
    assertThat(text(err)).contains("v9.9.9").contains("v1.14.0");
    assertThat(text(out)).doesNotContain("[1/2]");
  }

  @Test
  void allObstaclesOfIndependentPhasesAreToldAtOnce() {
    int code =
        runPipeline(
            """
            phases:
              - install: {on: from, core: cluster-api}
              - install: {on: to, core: cluster-api}
            """);

    assertThat(code).isEqualTo(1);
    assertThat(text(err))
        .contains("nothing was written")
        .contains("phase 1 (install 1 providers on from): BLOCKER cert-manager")
        .contains("phase 2 (install 1 providers on to): BLOCKER cert-manager");
  }

  @Test
  void aPhaseThatFailsIsNamed() {
    int code =
        runPipeline(
            """
            phases:
              - install: {on: from, core: cluster-api, certManager: install}
              - await: {on: from, cluster: demo/nowhere, within: 1s}
            """);

    assertThat(code).isEqualTo(1);
    assertThat(text(err))
        .contains("phase 2 (await 1 running machines of demo/nowhere on from) failed")
        .contains("demo/nowhere");
  }

  private int runPipeline(String pipeline, String... options) {
    try {
      Path file = Files.writeString(directory.resolve("pipeline.yaml"), pipeline);
      List<String> words = new ArrayList<>(List.of("--pipeline", file.toString()));
      words.addAll(List.of(options));
      return run(words.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int run(String... options) {
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(List.of(options));
    return Main.run(words, Map.of(), stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    return text(out).lines().filter(line -> !line.isBlank()).toList();
  }

  private List<Map<String, Object>> documents() {
    Yaml json = new Yaml(new SafeConstructor(new LoaderOptions()));
    return lines().stream()
        .peek(line -> assertThat(line).startsWith("{").endsWith("}"))
        .map(json::<Map<String, Object>>load)
        .toList();
  }
}
