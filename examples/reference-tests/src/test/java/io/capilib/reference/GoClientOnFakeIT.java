package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.Profile;
import io.capilib.testkit.ServedCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A program with client-go sees the same on a served fake and on a real server: typed clients in
 * protobuf, informers, leader election, discovery. The property {@code capilib.goclient.only}
 * limits it to scenarios that match.
 */
class GoClientOnFakeIT {
  private static final String ONLY = System.getProperty("capilib.goclient.only", ".*");

  /** What ends otherwise on the fake, as "scenario: step", and why. */
  private static final Map<String, String> DIFFERENT =
      Map.of(
          "errors: get with a token that nobody knows",
          "the fake refuses whom it does not know before it looks at what he accepts");

  private final ReferenceAssets assets = ReferenceAssets.assumed();
  private final List<String> differences = new ArrayList<>();
  private int equal;
  private int different;

  @Tag("P01")
  @Tag("P02")
  @Tag("W17")
  @Test
  void scenarios_onTheFake_endAsOnARealServer() {
    compare(GoClient.assumed(assets, "go-client"), ".*");
  }

  /** The client-go of Kubernetes v1.34 lists before it watches. */
  @Tag("W17")
  @Test
  void informersOfAnOlderClient_onTheFake_seeWhatTheySeeOnARealServer() {
    compare(GoClient.assumed(assets, "go-client-1.34"), "informer.*|leader election.*");
  }

  @Test
  void theTableOfMessages_isThatOfTheTypesOfClientGo() {
    Path table =
        Path.of(
            System.getProperty("capilib.root"),
            "capi-lib-testkit/src/main/resources/io/capilib/testkit/internal/protobuf",
            "messages.json");
    assertThat(table).content().isEqualTo(GoClient.assumed(assets, "go-client").messages());
  }

  private void compare(GoClient client, String scenarios) {
    try (FakeCluster fake = FakeCluster.builder().name("go").profile(Profile.API_SERVER).build();
        ServedCluster served = fake.serve();
        ReferenceServer server = ReferenceServer.start(assets, "go")) {
      Path config = served.writeKubeconfig(Directories.create("fake").resolve("kubeconfig"));
      for (String scenario : client.scenarios()) {
        if (scenario.matches(scenarios) && scenario.matches(ONLY)) {
          compare(
              scenario, client.run(scenario, config), client.run(scenario, server.kubeconfig()));
        }
      }
      System.out.printf(
          "%s: %d scenarios, %d equal, %d different%n",
          client, equal + different, equal, different);
      differences.forEach(System.out::println);
      assertThat(differences).as("what is printed above").isEmpty();
      assertThat(fake.unsupported()).isEmpty();
    }
  }

  private void compare(String scenario, Map<String, String> fakes, Map<String, String> real) {
    Set<String> steps = new LinkedHashSet<>(real.keySet());
    steps.addAll(fakes.keySet());
    List<String> unequal =
        steps.stream()
            .filter(step -> !real.getOrDefault(step, "").equals(fakes.getOrDefault(step, "")))
            .toList();
    System.out.printf(
        "go client: %-9s %s (%d steps)%n",
        unequal.isEmpty() ? "equal" : "different", scenario, steps.size());
    if (unequal.isEmpty()) {
      equal++;
    } else {
      different++;
    }
    for (String step : unequal) {
      String reason = DIFFERENT.get(scenario + ": " + step);
      if (reason != null) {
        System.out.println("go client:   " + step + ": " + reason);
      } else {
        differences.add(
            scenario
                + ": "
                + step
                + "\n  real: "
                + real.getOrDefault(step, "nothing")
                + "\n  fake: "
                + fakes.getOrDefault(step, "nothing"));
      }
    }
  }
}
