package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.ServedCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same kubectl commands on a served fake and on a real server print the same. */
class KubectlOnFakeIT {
  private static final List<String> WATCHES =
      List.of(
          "get configmaps -w",
          "get configmaps -w -o name",
          "get configmaps -w --output-watch-events",
          "get configmaps -w --show-labels --output-watch-events");

  private final ReferenceAssets assets = ReferenceAssets.assumed();

  @Test
  void kubectl_onTheFake_printsWhatItPrintsOnARealServer() {
    List<String> differences = new ArrayList<>();
    try (FakeCluster fake = FakeCluster.create("kubectl");
        ServedCluster served = fake.serve();
        ReferenceServer server = ReferenceServer.start(assets, "kubectl")) {
      Path config = served.writeKubeconfig(Directories.create("fake").resolve("kubeconfig"));
      Kubectl onFake = new Kubectl(assets, "fake", config);
      Kubectl onReal = new Kubectl(assets, "real", server.kubeconfig());
      for (Kubectl each : List.of(onFake, onReal)) {
        KubectlCommands.manifests().forEach(each::write);
      }
      for (String command : KubectlCommands.all()) {
        if (command.startsWith("explain")) {
          // A real server publishes a schema a moment after it serves the kind.
          Poll.until(
              Duration.ofSeconds(30),
              () -> command + " does not work on the real server",
              () -> onReal.run(command).exitCode() == 0);
        }
        Kubectl.Outcome real = onReal.run(command);
        Kubectl.Outcome fakes = onFake.run(command);
        String expected = KubectlText.normal(real);
        String found = KubectlText.normal(fakes);
        boolean equal = found.equals(expected);
        System.out.printf("kubectl: %-9s %s%n", equal ? "equal" : "NOT EQUAL", command);
        if (!equal) {
          differences.add("$ kubectl " + command + "\nreal:\n" + expected + "\nfake:\n" + found);
        }
      }
      assertThat(differences).isEmpty();
      assertThat(fake.unsupported()).isEmpty();
    }
  }

  @Tag("W17")
  @Test
  void watches_onTheFake_printTheSameEventsInTheSameOrder() {
    try (FakeCluster fake = FakeCluster.create("kubectl-watch");
        ServedCluster served = fake.serve();
        ReferenceServer server = ReferenceServer.start(assets, "kubectl-watch")) {
      Path config = served.writeKubeconfig(Directories.create("fake").resolve("kubeconfig"));
      Kubectl onFake = new Kubectl(assets, "watch-fake", config);
      Kubectl onReal = new Kubectl(assets, "watch-real", server.kubeconfig());
      for (String watch : WATCHES) {
        String expected = events(onReal, watch);
        assertThat(events(onFake, watch)).as(watch).isEqualTo(expected);
        System.out.printf("kubectl: %-9s %s%n", "equal", watch);
      }
    }
  }

  /** Returns what a watch printed while ConfigMaps were written. */
  private static String events(Kubectl kubectl, String watch) {
    kubectl.run("create configmap first");
    try (LocalProcess process = kubectl.start(watch)) {
      awaitLines(process, "first", 1);
      kubectl.run("create configmap second");
      kubectl.run("label configmap second tier=front");
      kubectl.run("label configmap second tier=front");
      kubectl.run("delete configmap second");
      kubectl.run("delete configmap first");
      awaitLines(process, "second", 3);
      awaitLines(process, "first", 2);
      return KubectlText.normal(new Kubectl.Outcome(0, process.output()));
    }
  }

  private static void awaitLines(LocalProcess process, String part, int count) {
    Poll.until(
        Duration.ofSeconds(30),
        () -> "kubectl has printed only " + process.output(),
        () -> process.output().lines().filter(line -> line.contains(part)).count() >= count);
  }
}
