package io.capilib.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.logging.LogManager;

/**
 * How fast the fake is beside other servers that tests use, in one run on one machine: each number
 * by the clock, one request in flight. Not a test: {@code mvn -q -Ppeers} prints the table.
 */
public final class PeerBenchmark {
  private static final int OBJECTS = 2_000;
  private static final int READS = 3_000;
  private static final int LISTS = 10;
  private static final int STARTS = 5;
  private static final String PATH = "/api/v1/namespaces/default/configmaps";
  private static final String BODY =
      """
      {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "object-%s",
       "namespace": "default", "labels": {"app": "benchmark"}},
       "data": {"key": "value", "other": "another value"}}
      """;

  private PeerBenchmark() {}

  /** Measures all peers that are there. */
  public static void main(String[] arguments) {
    // fabric8's mock logs each request, which would be measured, too.
    LogManager.getLogManager().reset();
    System.out.printf(
        "%-30s %12s %12s %12s %12s %12s%n",
        "", "first start", "start", "creates/s", "GET p50", "LIST 2,000");
    measure("fake, in process", Peer::fakeInProcess, STARTS);
    measure("fake, HTTPS", Peer::fakeServed, STARTS);
    measure("fabric8 CRUD mock 7.3.1, HTTP", Peer::fabric8, STARTS);
    if (System.getenv(ReferenceAssets.VARIABLE) == null) {
      System.out.println("kube-apiserver: " + ReferenceAssets.VARIABLE + " is not set");
    } else {
      ReferenceAssets assets = ReferenceAssets.assumed();
      measure("kube-apiserver, HTTPS", () -> Peer.real(assets), 1);
    }
  }

  private static void measure(String name, Supplier<Peer> start, int starts) {
    List<Double> begun = new ArrayList<>();
    for (int i = 0; i <= starts; i++) {
      begun.add(milliseconds(() -> start(start).close()));
    }
    try (Peer peer = start(start)) {
      fill(peer, "warm-", OBJECTS);
      double create = milliseconds(() -> fill(peer, "", OBJECTS)) / OBJECTS;
      double get = median(READS, () -> peer.send("GET", PATH + "/object-1", ""));
      for (int i = 0; i < OBJECTS; i++) {
        peer.send("DELETE", PATH + "/object-warm-" + i, "");
      }
      double list = median(LISTS, () -> peer.send("GET", PATH, ""));
      System.out.printf(
          Locale.ROOT,
          "%-30s %9.1f ms %9.1f ms %12.0f %9.0f us %9.1f ms%n",
          name,
          begun.get(0),
          begun.subList(1, begun.size()).stream().sorted().toList().get(starts / 2),
          1_000 / create,
          get * 1_000,
          list);
    }
  }

  /** Returns a server that has given its first answer. */
  private static Peer start(Supplier<Peer> start) {
    Peer peer = start.get();
    peer.send("GET", PATH, "");
    return peer;
  }

  private static void fill(Peer peer, String prefix, int count) {
    for (int i = 0; i < count; i++) {
      peer.send("POST", PATH, BODY.formatted(prefix + i));
    }
  }

  private static double median(int runs, Runnable work) {
    for (int i = 0; i < runs; i++) {
      work.run();
    }
    List<Double> taken = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      taken.add(milliseconds(work));
    }
    return taken.stream().sorted().toList().get(runs / 2);
  }

  private static double milliseconds(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e6;
  }
}
