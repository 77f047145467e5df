package io.capilib.examples.benchmark;

import static io.capilib.testkit.WorkloadCluster.aCluster;

import io.capilib.testkit.FakeCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long it takes until there is something to test with. */
final class Starts {
  private static final int SERVERS = 100;
  private static final int CLUSTERS = 1_000;

  private Starts() {}

  /** Must be the first thing that the JVM does. */
  static Result cold() {
    return Result.atMost(
        "start of the first server, to its first answer", Taken.once(Starts::start), 300, "ms");
  }

  static Result warm() {
    Taken median = Taken.median(50, Starts::start);
    return Result.atMost("start of a server, warm", median, 50, "ms");
  }

  static Result hundred() {
    List<FakeCluster> servers = new ArrayList<>();
    Taken taken =
        Taken.once(
            () -> {
              for (int i = 0; i < SERVERS; i++) {
                FakeCluster server = FakeCluster.create("server-" + i);
                servers.add(server);
                String unused = new Client(server).get("/api/v1/namespaces/default");
              }
            });
    servers.forEach(FakeCluster::close);
    return Result.atMost(SERVERS + " servers in one JVM", taken, SERVERS * 50, "ms");
  }

  static Result definitions(List<Path> releases) {
    int[] loaded = new int[1];
    Taken median =
        Taken.median(
            5,
            () -> {
              try (FakeCluster server = FakeCluster.create("loading")) {
                loaded[0] = releases.stream().mapToInt(server::loadDefinitions).sum();
              }
            });
    return Result.atMost(loaded[0] + " real CRDs from files", median, 1_000, "ms");
  }

  static Result fleet() {
    Taken median =
        Taken.median(
            3,
            () -> {
              try (FakeCluster server = FakeCluster.create("fleet")) {
                aCluster("fleet", "edge").times(CLUSTERS).into(server);
              }
            });
    return Result.atMost("fleet of 1,000 clusters with 2 machines each", median, 3_000, "ms");
  }

  private static void start() {
    try (FakeCluster server = FakeCluster.create("start")) {
      String unused = new Client(server).get("/api/v1/namespaces/default");
    }
  }
}
