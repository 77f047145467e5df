package io.capilib.examples.benchmark;

import io.capilib.testkit.FakeCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How fast single requests are, one after the other on one thread. */
final class Requests {
  private static final int MANY = 10_000;
  private static final int RUNS = 5;
  private static final int PAGE = 500;
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String MACHINES =
      "/apis/cluster.x-k8s.io/v1beta2/namespaces/default/machines";
  private static final String CONFIG_MAP =
      """
      {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "object-%d",
       "labels": {"app": "benchmark"}}, "data": {"key": "value", "other": "another value"}}
      """;
  private static final String MACHINE =
      """
      {"apiVersion": "cluster.x-k8s.io/v1beta2", "kind": "Machine",
       "metadata": {"name": "object-%d", "labels": {"cluster.x-k8s.io/cluster-name": "c1"}},
       "spec": {"clusterName": "c1", "version": "v1.36.0",
        "bootstrap": {"configRef": {"apiGroup": "bootstrap.cluster.x-k8s.io",
         "kind": "KubeadmConfig", "name": "object-%1$d"}},
        "infrastructureRef": {"apiGroup": "infrastructure.cluster.x-k8s.io",
         "kind": "DevMachine", "name": "object-%1$d"}}}
      """;

  private Requests() {}

  static Result get() {
    try (FakeCluster server = FakeCluster.create("get")) {
      Client client = new Client(server);
      client.post(CONFIG_MAPS, CONFIG_MAP.formatted(1));
      Taken median =
          Taken.median(
              3 * MANY,
              () -> {
                String unused = client.get(CONFIG_MAPS + "/object-1");
              });
      return Result.atMost("GET, p50", median.microseconds(), 30, "us");
    }
  }

  static Result configMaps() {
    return Result.atLeast(
        "ConfigMap creates", creates(List.of(), CONFIG_MAPS, CONFIG_MAP), 10_000, "per s");
  }

  static Result machines(List<Path> releases) {
    return Result.atLeast(
        "Machine creates with the real CRD", creates(releases, MACHINES, MACHINE), 5_000, "per s");
  }

  private static Taken creates(List<Path> releases, String path, String body) {
    List<Taken> taken = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      try (FakeCluster server = FakeCluster.create("creates")) {
        releases.forEach(server::loadDefinitions);
        taken.add(fill(server, path, body, MANY));
      }
    }
    return Taken.median(taken).rate(MANY);
  }

  private static Taken fill(FakeCluster server, String path, String body, int count) {
    Client client = new Client(server);
    return Taken.once(
        () -> {
          for (int i = 0; i < count; i++) {
            client.post(path, body.formatted(i));
          }
        });
  }

  static Result pages() {
    try (FakeCluster server = FakeCluster.create("pages")) {
      Taken unused = fill(server, CONFIG_MAPS, CONFIG_MAP, MANY);
      Client client = new Client(server);
      Taken median = Taken.median(10, () -> list(client));
      return Result.atMost("LIST of 10,000 objects in pages of 500", median, 250, "ms");
    }
  }

  private static void list(Client client) {
    String token = "";
    do {
      String page = client.get(CONFIG_MAPS + "?limit=" + PAGE + "&continue=" + token);
      token = next(page);
    } while (!token.isEmpty());
  }

  private static String next(String page) {
    String head = "\"continue\":\"";
    int begin = page.indexOf(head);
    return begin < 0
        ? ""
        : page.substring(begin + head.length(), page.indexOf('"', begin + head.length()));
  }

  static Result heap(List<Path> releases) {
    try (FakeCluster server = FakeCluster.create("heap")) {
      releases.forEach(server::loadDefinitions);
      double before = Memory.used();
      Taken unused = fill(server, MACHINES, MACHINE, MANY);
      double used = Memory.used() - before;
      return Result.atMost(
          "heap of 10,000 Machines and the log of their requests",
          new Taken(used, used),
          100,
          "MB");
    }
  }

  static Result hundredThousand() {
    try (FakeCluster server = FakeCluster.create("many")) {
      double before = Memory.used();
      Taken unused = fill(server, CONFIG_MAPS, CONFIG_MAP, 10 * MANY);
      list(new Client(server));
      double used = Memory.used() - before;
      return Result.atMost(
          "heap of 100,000 ConfigMaps and the log", new Taken(used, used), 900, "MB");
    }
  }
}
