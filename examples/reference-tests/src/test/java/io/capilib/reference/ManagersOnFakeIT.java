package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.Profile;
import io.capilib.testkit.ServedCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The real managers of four providers, with leader election and their webhooks, on a served fake: a
 * cluster lives there as it does on a real server.
 */
@Timeout(1200)
class ManagersOnFakeIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/capi-system/leases";

  /**
   * One of so many may be different on the way: two lives on real servers differ by one of a
   * hundred, as states are missed that last for moments. A race lost by the manager of control
   * planes, for example, is a dozen of them.
   */
  private static final int TOLERATED = 20;

  private final ReferenceAssets assets = ReferenceAssets.assumed();
  private final Path recording = recording();

  /** Real managers race with each other, so a life that differs is lived again, once. */
  @Tag("P07")
  @Test
  void managers_onTheFake_leadAClusterThroughItsLife() {
    Place pod = PodPlace.assumed("capi-system");
    List<String> problems = problems(live(pod));
    if (!problems.isEmpty()) {
      System.out.println("managers: lived again, as the first life was different: " + problems);
      problems = problems(live(pod));
    }
    assertThat(problems).isEmpty();
  }

  private LifeRecord live(Place pod) {
    try (FakeCluster fake =
            FakeCluster.builder().name("managers").profile(Profile.CORE_CONTROLLERS).build();
        ServedCluster served = fake.serve()) {
      Side side = Side.of(served);
      CertManagerKinds.apply(assets, side.client());
      var unused = new Clusterctl(assets).init(side.kubeconfig(), Library.VERSION);
      try (Managers managers = Managers.elected(assets, side.kubeconfig(), pod);
          ClusterLife life = new ClusterLife(assets, side, managers)) {
        int webhooks = Webhooks.redirect(side.client(), managers);
        Poll.until(LIMIT, managers::tail, managers::areReady);
        awaitLeaders(managers, side);
        System.out.println("managers: all four are leaders, " + webhooks + " webhooks by url");
        LifeRecord found = life.live();
        found.write(Directories.create("life").resolve("fake.txt"));
        assertThat(managers.starts()).as(managers.tail()).containsOnly(1);
        assertThat(fake.unsupported()).isEmpty();
        return found;
      }
    }
  }

  private static Path recording() {
    Path truth = Path.of(System.getProperty("capilib.truth", ""), "timelines", "life.jsonl");
    assumeTrue(Files.exists(truth), () -> "there is no recording " + truth);
    return truth;
  }

  /** Objects have to end each stage as on a real server; on the way some states are missed. */
  private List<String> problems(LifeRecord found) {
    LifeRecord truth = LifeRecorder.replay(recording);
    List<LifeRecord> real =
        Stream.of("real-1", "real-2", "real-3")
            .map(name -> LifeRecord.resource("life/" + name + ".txt"))
            .toList();
    LifeReport.together("the fake", found, truth).forEach(System.out::println);
    for (LifeRecord each : real) {
      System.out.println(LifeReport.together("a real server", each, truth).get(0));
      List<LifeRecord> others = new ArrayList<>(real);
      others.remove(each);
      System.out.printf(
          "a real server beside the others: %d different%n",
          LifeComparison.of(each, others, truth).differences().size());
    }
    LifeComparison comparison = LifeComparison.of(found, real, truth);
    LifeReport.byStage(comparison).forEach(System.out::println);
    List<String> problems = new ArrayList<>();
    comparison.differences().stream()
        .filter(LifeRecord.Fact::isEnd)
        .forEach(each -> problems.add("otherwise at the end of a stage: " + each));
    if (comparison.differences().size() >= found.facts().size() / TOLERATED) {
      problems.add(comparison.differences().size() + " facts are different");
    }
    return problems;
  }

  private static void awaitLeaders(Managers managers, Side side) {
    Poll.until(
        LIMIT,
        () -> side.client().get(LEASES).toPrettyString() + "\n" + managers.tail(),
        () -> {
          JsonNode leases = side.client().get(LEASES).path("items");
          return leases.size() == Managers.Kind.values().length
              && StreamSupport.stream(leases.spliterator(), false)
                  .noneMatch(each -> each.at("/spec/holderIdentity").asText().isEmpty());
        });
  }
}
