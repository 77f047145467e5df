package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.testkit.FakeServer;
import io.capilib.testkit.conformance.Catalogue;
import io.capilib.testkit.conformance.Difference;
import io.capilib.testkit.conformance.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs every scenario on a real kube-apiserver and on the fake of its version. The property {@code
 * capilib.conformance.only} limits it to ids that match; {@code capilib.conformance.record} keeps
 * what the real server answered.
 */
@Timeout(1500)
class ConformanceIT {
  private static final String ONLY = System.getProperty("capilib.conformance.only", ".*");
  private static final List<String> OUTCOMES = List.of("equal", "different", "program", "skipped");
  private static final int ATTEMPTS = 3;
  private static final boolean RECORD = Boolean.getBoolean("capilib.conformance.record");

  private final ReferenceAssets assets = ReferenceAssets.assumed();
  private final Catalogue catalogue = Catalogue.open();
  private final Map<String, String> outcomes = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private String version = "";

  @Test
  void scenarios_onTheRealServerAndOnTheFake_areAnsweredAlike() {
    run(false);
    run(true);
    report();
    failures.forEach(System.out::println);
    assertThat(failures).as("what is printed above").isEmpty();
  }

  /**
   * A few answers of a real server depend on what it has come to by then. What differs is asked
   * again of a fresh server; what differs each time is a failure.
   */
  private void run(boolean controllers) {
    List<Scenario> pending =
        catalogue.scenarios().values().stream()
            .filter(each -> each.controllers() == controllers && each.id().matches(ONLY))
            .filter(each -> catalogue.skipped(each.id()).isEmpty())
            .toList();
    for (int attempt = 1; !pending.isEmpty(); attempt++) {
      boolean last = RECORD || attempt == ATTEMPTS;
      pending = round(controllers, pending, last);
      pending.forEach(each -> System.out.println("conformance: asked again: " + each));
    }
  }

  /** Returns the scenarios to ask again; in the last round those that differ are failures. */
  private List<Scenario> round(boolean controllers, List<Scenario> scenarios, boolean last) {
    List<Scenario> again = new ArrayList<>();
    try (ReferenceServer server = ReferenceServer.start(assets, "conformance")) {
      RealServer real = new RealServer(assets, controllers ? server.withControllers() : server);
      version = server.client().get("/version").path("gitVersion").asText();
      for (Scenario scenario : scenarios) {
        List<String> problems = problems(scenario, real);
        if (last) {
          failures.addAll(problems);
        } else if (!problems.isEmpty()) {
          again.add(scenario);
        }
      }
    }
    return again;
  }

  private List<String> problems(Scenario scenario, RealServer real) {
    try {
      return compare(scenario, real);
    } catch (RuntimeException broken) {
      outcomes.put(scenario.id(), "different");
      return List.of(scenario + " broke: " + broken);
    }
  }

  private List<String> compare(Scenario scenario, RealServer server) {
    List<String> problems = new ArrayList<>();
    List<String> real = catalogue.run(scenario, server);
    if (RECORD) {
      catalogue.record(scenario, version, real);
    } else if (!real.equals(catalogue.recorded(scenario, version))) {
      problems.add(scenario + ": the recording is stale");
      problems.addAll(Difference.between(catalogue.recorded(scenario, version), real));
    }
    List<String> differences = Difference.between(real, onFake(scenario));
    outcomes.put(scenario.id(), differences.isEmpty() ? "equal" : "different");
    if (!differences.isEmpty()
        && (RECORD || catalogue.different(scenario.id(), version).isEmpty())) {
      problems.add(scenario + ": the fake answers otherwise");
      problems.addAll(differences);
    }
    return problems;
  }

  private List<String> onFake(Scenario scenario) {
    try (FakeServer fake =
        new FakeServer(
            version, scenario.controllers(), kubeconfig -> RealPrograms.of(assets, kubeconfig))) {
      return catalogue.run(scenario, fake);
    }
  }

  private void report() {
    int[] totals = new int[5];
    for (Catalogue.Group group : catalogue.groups()) {
      int[] counts = new int[5];
      for (String id : group.ids()) {
        counts[OUTCOMES.indexOf(outcome(id))]++;
        counts[4]++;
      }
      System.out.printf(
          "conformance: %-4s %-32s %3d scenarios %3d equal %3d different %3d programs %3d skipped%n",
          group.name(), group.title(), counts[4], counts[0], counts[1], counts[2], counts[3]);
      for (int i = 0; i < totals.length; i++) {
        totals[i] += counts[i];
      }
    }
    System.out.printf(
        "conformance: %d scenarios, %d equal, %d different, %d of whole programs in tests of their"
            + " own, %d skipped (server %s)%n",
        totals[4], totals[0], totals[1], totals[2], totals[3], version.replaceFirst("^v", ""));
  }

  private String outcome(String id) {
    String otherwise = catalogue.isOfPrograms(id) ? "program" : "skipped";
    return outcomes.getOrDefault(id, otherwise);
  }
}
