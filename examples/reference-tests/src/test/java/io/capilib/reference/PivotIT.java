package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The main job on real API servers with the real managers of four providers on both sides. */
@Timeout(900)
class PivotIT {
  private static final Duration LIMIT = Duration.ofMinutes(12);
  private static final String NAMESPACE = "pivot";
  private static final String CORE = "cluster.x-k8s.io/v1beta2";
  private static final String INFRASTRUCTURE = "infrastructure.cluster.x-k8s.io/v1beta2";
  private static final String BOOTSTRAP = "bootstrap.cluster.x-k8s.io/v1beta2";
  private static final List<String> PHASES =
      List.of(
          "install on from",
          "apply the template",
          "available on from",
          "install on to",
          "move",
          "available on to",
          "scale",
          "scaled on to",
          "tree");
  private static final int AFTER_AVAILABLE = 4;

  private final ReferenceAssets assets = ReferenceAssets.assumed();
  private final Orchestrator orchestrator = new Orchestrator();

  @Test
  void aClusterIsMovedWithoutReplacingAMachineAndScalesOnTheOtherSide() {
    try (NetworkNamespace network = NetworkNamespace.assumed();
        ManagementSide from = ManagementSide.start(assets, "from", Place.LOOPBACK);
        ManagementSide to = ManagementSide.start(assets, "to", network.place());
        LocalProcess program = start(from, to)) {
      Map<String, String> before = new HashMap<>();
      List<String> timings = new ArrayList<>();
      long last = System.nanoTime();
      for (int phase = 1; phase <= PHASES.size(); phase++) {
        awaitPhase(program, phase + 1);
        timings.add(PHASES.get(phase - 1) + " " + seconds(last) + " s");
        last = System.nanoTime();
        if (phase + 1 == AFTER_AVAILABLE) {
          before.putAll(from.machines(NAMESPACE));
        }
      }
      int exitCode = program.exitCode(LIMIT);

      assertThat(exitCode).as("%s%n%s%n%s", program.output(), from.tail(), to.tail()).isZero();
      System.out.println("pivot on real servers: " + String.join(", ", timings));
      assertThat(program.output())
          .contains("Cluster/c1 ", "Available=True", "9 phases done")
          .contains("Workers - MachineDeployment/c1-md-0-");
      assertThat(before).hasSize(3).doesNotContainValue("");
      assertThat(to.machines(NAMESPACE)).hasSize(4).containsAllEntriesOf(before);
      assertThat(from.machines(NAMESPACE)).isEmpty();
      assertThat(from.names(CORE, NAMESPACE, "clusters")).isEmpty();
      assertThat(from.names(CORE, NAMESPACE, "clusterclasses")).isEmpty();
      assertThat(from.names(BOOTSTRAP, NAMESPACE, "kubeadmconfigs")).isEmpty();
      assertThat(from.names(INFRASTRUCTURE, NAMESPACE, "devmachines")).isEmpty();
    }
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

  /** Waits until the program says that a phase begins, or until it ends. */
  private static void awaitPhase(LocalProcess program, int phase) {
    String begins = "[" + phase + "/" + PHASES.size() + "]";
    Poll.until(LIMIT, program::tail, () -> program.output().contains(begins) || !program.isAlive());
  }

  private static long seconds(long since) {
    return Duration.ofNanos(System.nanoTime() - since).toSeconds();
  }
}
