package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.ServedCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same kubectl commands on a served fake and on a real server print the same. */
class KubectlOnFakeIT {
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

  @Test
  void watch_onTheFake_printsEachEventAsItHappens() {
    try (FakeCluster fake = FakeCluster.create("kubectl-watch");
        ServedCluster served = fake.serve()) {
      Path config = served.writeKubeconfig(Directories.create("fake").resolve("kubeconfig"));
      Kubectl kubectl = new Kubectl(assets, "watch", config);
      try (LocalProcess watch = kubectl.start("get configmaps -w -o name")) {
        for (String name : List.of("first", "second")) {
          kubectl.run("create configmap " + name);
          Poll.until(
              Duration.ofSeconds(20),
              () -> "kubectl has not printed " + name + ": " + watch.output(),
              () -> watch.output().contains("configmap/" + name));
        }
      }
    }
  }
}
