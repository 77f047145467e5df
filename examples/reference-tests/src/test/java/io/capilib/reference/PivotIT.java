package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The main job on real API servers with the real managers of four providers on both sides. For
 * comparison, clusterctl's move of this cluster takes 18 s, and it is available 9 s later.
 */
@Timeout(600)
class PivotIT {
  private static final Duration LIMIT = Duration.ofMinutes(8);
  private static final String NAMESPACE = "pivot";
  private static final List<String> PHASES =
      List.of(
          "installed",
          "template applied",
          "available",
          "installed on the other side",
          "moved",
          "available there",
          "template applied",
          "scaled there",
          "tree");
  private static final int AVAILABLE = 3;

  private final ReferenceAssets assets = ReferenceAssets.assumed();
  private final Orchestrator orchestrator = new Orchestrator();
  private final long deadline = System.nanoTime() + LIMIT.toNanos();

  @Test
  void aClusterIsMovedWithoutReplacingAMachineAndScalesOnTheOtherSide() {
    try (NetworkNamespace network = NetworkNamespace.assumed();
        ManagementSide from = ManagementSide.start(assets, "from", Place.LOOPBACK);
        ManagementSide to = ManagementSide.start(assets, "to", network.place());
        LocalProcess program = start(from, to)) {
      try {
        pivot(program, from, to);
      } catch (IllegalStateException | AssertionError failed) {
        throw new AssertionError(
            String.join("\n", failed.getMessage(), program.output(), from.tail(), to.tail()),
            failed);
      }
    }
  }

  private void pivot(LocalProcess program, ManagementSide from, ManagementSide to) {
    List<String> timings = new ArrayList<>();
    await(program, timings, 1, AVAILABLE);
    Map<String, String> before = from.machines(NAMESPACE);
    List<String> collections = from.collections(NAMESPACE);
    try (Removals removals = Removals.watch(from.server().client(), collections)) {
      await(program, timings, AVAILABLE + 1, PHASES.size());
      assertThat(program.exitCode(left())).as("exit code").isZero();
      System.out.println("pivot on real servers: " + String.join(", ", timings));

      assertThat(removals.gone()).containsAll(machines(before.keySet())).contains("Cluster/c1");
      assertThat(removals.held()).as("terminating with finalizers").isEmpty();
    }
    assertThat(program.output()).containsPattern("Cluster/c1 +Available=True");
    assertThat(program.output())
        .containsPattern("Workers - MachineDeployment/\\S+ +Available=True");
    assertThat(to.machines(NAMESPACE).keySet())
        .allSatisfy(
            name ->
                assertThat(program.output()).containsPattern("Machine/" + name + " +Ready=True"));
    assertThat(before).hasSize(3).doesNotContainValue("");
    assertThat(to.machines(NAMESPACE)).hasSize(4).containsAllEntriesOf(before);
    assertThat(to.machines(NAMESPACE, PivotIT::ready)).hasSize(4).allSatisfy(PivotIT::assertReady);
    assertThat(from.objects(NAMESPACE)).as("left on the source").isEmpty();
  }

  private LocalProcess start(ManagementSide from, ManagementSide to) {
    Map<String, String> environment = new HashMap<>(from.environment("FROM"));
    environment.putAll(to.environment("TO"));
    return orchestrator.run(
        "pivot-real.yaml",
        environment,
        "--providers",
        assets.providers().toString(),
        "--from-kubeconfig",
        from.server().kubeconfig().toString(),
        "--to-kubeconfig",
        to.server().kubeconfig().toString());
  }

  /** Waits for the ends of phases, which the program shows by the next one's beginning. */
  private void await(LocalProcess program, List<String> timings, int first, int last) {
    for (int phase = first; phase <= last; phase++) {
      long start = System.nanoTime();
      String next = "[" + (phase + 1) + "/" + PHASES.size() + "]";
      String name = PHASES.get(phase - 1);
      Poll.until(
          left(), () -> "not " + name, () -> program.output().contains(next) || !program.isAlive());
      timings.add(
          "%s after %.1f s"
              .formatted(name, Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3));
    }
  }

  private Duration left() {
    return Duration.ofNanos(deadline - System.nanoTime());
  }

  private static List<String> machines(Set<String> names) {
    return names.stream().map(name -> "Machine/" + name).toList();
  }

  /** Returns the status of a Machine's condition Ready. */
  private static String ready(JsonNode machine) {
    for (JsonNode condition : machine.at("/status/conditions")) {
      if (condition.path("type").asText().equals("Ready")) {
        return condition.path("status").asText();
      }
    }
    return "missing";
  }

  private static void assertReady(String machine, String ready) {
    assertThat(ready).as(machine).isEqualTo("True");
  }
}
