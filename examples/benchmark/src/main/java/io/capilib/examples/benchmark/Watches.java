package io.capilib.examples.benchmark;

import io.capilib.access.TransportResponse;
import io.capilib.testkit.FakeCluster;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.stream.Stream;

/** How fast an event reaches all who watch. */
final class Watches {
  private static final int WATCHES = 1_000;
  private static final int EVENTS = 41;
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

  private Watches() {}

  /** Each watch has a thread, as informers have. */
  static Result withThreads() {
    return Result.atMost(
        "an event reaches 1,000 watches of as many threads", reached(WATCHES), 20, "ms");
  }

  /** What remains when waking a thousand threads, which takes the machine its time, is left out. */
  static Result withFewThreads() {
    return Result.atMost("an event reaches 1,000 watches of 8 threads", reached(8), 20, "ms");
  }

  private static Taken reached(int threads) {
    try (FakeCluster server = FakeCluster.create("watches")) {
      Client client = new Client(server);
      List<TransportResponse> open =
          Stream.generate(() -> client.watch(CONFIG_MAPS + "?watch=true&resourceVersion=0"))
              .limit(WATCHES)
              .toList();
      Phaser reached = new Phaser(1 + threads);
      int share = WATCHES / threads;
      for (int i = 0; i < threads; i++) {
        List<TransportResponse> watches = open.subList(i * share, (i + 1) * share);
        Thread reader = new Thread(() -> read(watches, reached), "watches-" + i);
        reader.setDaemon(true);
        reader.start();
      }
      int[] number = new int[1];
      Taken median =
          Taken.median(
              EVENTS,
              () -> {
                number[0]++;
                client.post(CONFIG_MAPS, configMap(number[0]));
                int unused = reached.arriveAndAwaitAdvance();
              });
      open.forEach(TransportResponse::close);
      // The readers' processor time is not measured: only the clock tells.
      return new Taken(median.wall(), median.wall());
    }
  }

  /** Arrives each time that an event has come from all watches. */
  private static void read(List<TransportResponse> watches, Phaser reached) {
    byte[] buffer = new byte[8192];
    try {
      while (true) {
        for (TransportResponse watch : watches) {
          readLine(watch.body(), buffer);
        }
        int unused = reached.arrive();
      }
    } catch (IOException closed) {
      reached.arriveAndDeregister();
    }
  }

  private static void readLine(InputStream body, byte[] buffer) throws IOException {
    int count;
    do {
      count = body.read(buffer);
      if (count < 0) {
        throw new EOFException("the watch has ended");
      }
    } while (buffer[count - 1] != '\n');
  }

  private static String configMap(int number) {
    return "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"object-"
        + number
        + "\"}}";
  }
}
