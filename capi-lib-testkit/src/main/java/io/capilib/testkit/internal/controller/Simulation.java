package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import io.capilib.testkit.FakeCluster;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** Every simulated controller of one fake cluster. */
public final class Simulation {
  private final List<Listener> listeners;

  private Simulation(Store store, Gate gate) {
    listeners =
        List.of(
            new Collector(store),
            new Deployments(store, gate),
            new CertManager(store),
            new Managers(store, gate));
  }

  /**
   * Returns controllers that have not seen anything yet.
   *
   * @param later runs something after a while, with no event being delivered meanwhile
   */
  public static Simulation of(
      FakeCluster cluster, Clock clock, Delays delays, BiConsumer<Duration, Runnable> later) {
    Store store = new FakeStore(cluster, clock);
    return new Simulation(store, new Gate(delays, store, later));
  }

  /** Lets the controllers act on one write. */
  public void changed(KubeObject object) {
    listeners.forEach(listener -> listener.changed(object));
  }
}
