package io.capilib.examples.orchestrator;

import static io.capilib.testkit.assertj.FakeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.Fault;
import io.capilib.testkit.ServedCluster;
import io.capilib.testkit.SimulatedControllers;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is checked before the first phase, on two clusters that are reached by kubeconfig. */
@Tag("slow")
class OrchestratorTest {
  private static final String INSTALL =
      "install: {on: from, core: cluster-api, infrastructure: [in-memory], certManager: install}";

  private final FakeCluster from = FakeCluster.create("from");
  private final FakeCluster to = FakeCluster.create("to");
  private final ServedCluster servedFrom = from.serve();
  private final ServedCluster servedTo = to.serve();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path directory;
  private Path fromFile = Path.of("");
  private Path toFile = Path.of("");

  @BeforeEach
  void serve() {
    SimulatedControllers.install(from);
    SimulatedControllers.install(to);
    fromFile = servedFrom.writeKubeconfig(directory.resolve("from.kubeconfig"));
    toFile = servedTo.writeKubeconfig(directory.resolve("to.kubeconfig"));
  }

  @AfterEach
  void close() {
    servedFrom.close();
    servedTo.close();
    from.close();
    to.close();
  }

  @Test
  void aPipelineOnGoodClustersIsCarriedOut() {
    assertThat(run(INSTALL)).isZero();

    assertThat(text(out)).contains("[1/1] install 2 providers on from").contains("1 phases done");
    assertThat(from.requests().writes()).isNotEmpty();
    assertThat(to.requests()).hasNoWrites();
  }

  @Test
  void aDryRunOfTheWholePivotWritesNothing() {
    assertThat(carryOut("--dry-run")).isZero();

    assertThat(text(out)).contains("[5] move namespace demo").contains("depends on phase 1, 2, 4");
    assertNothingWritten();
  }

  @Test
  void everyPhaseThatCannotWorkIsNamedBeforeTheFirstOneWrites() {
    assertThat(
            run(
                INSTALL,
                "applyTemplate: {on: from, provider: 'in-memory:v7.0.0', cluster: demo/c1}",
                "applyTemplate: {on: from, provider: in-memory, cluster: demo/c1}",
                "install: {on: to, core: 'cluster-api:v9.9.9'}"))
        .isEqualTo(1);

    assertThat(text(err))
        .contains("nothing was written")
        .contains("phase 2 (apply the template of infrastructure-in-memory:v7.0.0")
        .contains("no v7.0.0; it has v1.14.0")
        .contains("phase 3 (apply the template of infrastructure-in-memory")
        .contains("KUBERNETES_VERSION")
        .contains("phase 4 (install 1 providers on to): Choosing a release of cluster-api")
        .contains("no v9.9.9; it has v1.14.0")
        .doesNotContain("phase 1");
    assertNothingWritten();
  }

  @Test
  void aMissingRightOfALaterPhaseIsFoundBeforeTheFirstOneWrites() {
    from.inject(Fault.deny("create", "MutatingWebhookConfiguration"));

    assertThat(
            run(
                "install: {on: from, core: cluster-api, certManager: install}",
                "install: {on: from, bootstrap: [kubeadm]}"))
        .isEqualTo(1);

    assertThat(text(err))
        .contains("phase 2 (install 1 providers on from): BLOCKER")
        .contains("Grant the verb \"create\" on mutatingwebhookconfigurations");
    assertNothingWritten();
  }

  @Test
  void twoKubeconfigsOfOneClusterAreNoSourceAndTarget() {
    toFile = servedFrom.writeKubeconfig(toFile);

    assertThat(run(INSTALL, "move: {from: from, to: to, namespace: demo}")).isEqualTo(1);

    assertThat(text(err)).contains("nothing was written: from and to are the same cluster, uid ");
    assertNothingWritten();
  }

  @Test
  void aClusterThatRefusesTheCredentialsIsFoundBeforeTheFirstPhase() throws IOException {
    Files.writeString(toFile, servedTo.kubeconfig().replaceFirst("token: \\S+", "token: old"));

    assertThat(run(INSTALL)).isEqualTo(1);

    assertThat(text(err)).contains("\"to\"").contains("does not accept the credentials");
    assertNothingWritten();
  }

  @Test
  void aPhaseThatFailsEndsTheRunWithItsNameAndLeavesTheRestUndone() {
    assertThat(
            run(
                "install: {on: from, core: cluster-api, certManager: install}",
                "await: {on: from, cluster: demo/c1, within: 1s}",
                "install: {on: to, core: cluster-api, certManager: install}"))
        .isEqualTo(1);

    assertThat(text(err))
        .startsWith("phase 2 (await 1 running machines of demo/c1 on from) failed: not reached")
        .contains("PT1S");
    assertThat(text(out)).contains("[2/3]").doesNotContain("[3/3]");
    assertThat(to.requests()).hasNoWrites();
  }

  private void assertNothingWritten() {
    assertThat(from.requests()).hasNoWrites();
    assertThat(to.requests()).hasNoWrites();
    assertThat(from.requests().all()).isNotEmpty();
  }

  private int run(String... phases) {
    Path pipeline = directory.resolve("pipeline.yaml");
    try {
      Files.writeString(pipeline, "phases:\n  - " + String.join("\n  - ", phases) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return carryOut("--pipeline", pipeline.toString());
  }

  private int carryOut(String... options) {
    List<String> words =
        new ArrayList<>(
            List.of("run", "--from-kubeconfig", fromFile.toString(), "--to-kubeconfig"));
    words.add(toFile.toString());
    words.addAll(List.of(options));
    return Main.run(words, Map.of(), stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
