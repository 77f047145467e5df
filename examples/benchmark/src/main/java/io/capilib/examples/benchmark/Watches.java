package io.capilib.examples.benchmark;

import io.capilib.access.TransportResponse;
import io.capilib.testkit.FakeCluster;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Phaser;

/** How fast an event reaches all who watch. */
final class Watches {
  private static final int WATCHES = 1_000;
  private static final int EVENTS = 41;
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

  private Watches() {}

  static Result thousand() {
    try (FakeCluster server = FakeCluster.create("watches")) {
      Client client = new Client(server);
      Phaser reached = new Phaser(1);
      List<TransportResponse> open = new ArrayList<>();
      for (int i = 0; i < WATCHES; i++) {
        TransportResponse watch = client.watch(CONFIG_MAPS + "?watch=true&resourceVersion=0");
        open.add(watch);
        reached.register();
        Thread reader = new Thread(() -> read(watch.body(), reached), "watch-" + i);
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
      Taken byClock = new Taken(median.wall(), median.wall());
      return Result.atMost("an event reaches 1,000 watches", byClock, 20, "ms");
    }
  }

  /** Arrives with every line. */
  private static void read(InputStream body, Phaser reached) {
    byte[] buffer = new byte[8192];
    try {
      for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
        for (int i = 0; i < count; i++) {
          if (buffer[i] == '\n') {
            int unused = reached.arrive();
          }
        }
      }
    } catch (IOException closed) {
      reached.arriveAndDeregister();
    }
  }

  private static String configMap(int number) {
    return "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"object-"
        + number
        + "\"}}";
  }
}
