package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.testkit.conformance.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

/**
 * Sends random sequences of requests to a real kube-apiserver and to the fake. The properties
 * {@code capilib.fuzz.sequences}, {@code capilib.fuzz.first} and {@code capilib.fuzz.seed} say
 * which; without them every run has the same ones, as many as take a bit over a minute on two
 * cores.
 */
class FuzzIT {
  private static final long SEED = Long.getLong("capilib.fuzz.seed", 42);
  private static final int FIRST = Integer.getInteger("capilib.fuzz.first", 0);
  private static final int SEQUENCES = Integer.getInteger("capilib.fuzz.sequences", 1000);

  @Test
  void randomSequences_onTheRealServerAndOnTheFake_areAnsweredAlike() {
    ReferenceAssets assets = ReferenceAssets.assumed();
    try (ReferenceServer server = ReferenceServer.start(assets, "fuzz")) {
      String version = server.client().get("/version").path("gitVersion").asText();
      Fuzz.Result result =
          Fuzz.run(new RealServer(assets, server), version, SEED, FIRST, SEQUENCES);
      result.reports().forEach(System.out::println);
      System.out.printf(
          "fuzz: %d sequences, %d requests, %d different (seed %d, server %s);"
              + " %d equal only when asked again%n",
          SEQUENCES,
          result.requests(),
          result.different().size(),
          SEED,
          version.replaceFirst("^v", ""),
          result.repeated());
      assertThat(result.different()).as("sequences that differ, see above").isEmpty();
    }
  }
}
