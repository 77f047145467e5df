package io.capilib.testkit.internal.controller;

import io.capilib.testkit.FakeCluster;
import java.time.Clock;
import java.util.List;

/** Every simulated controller of one fake cluster. */
public final class Simulation {
  private final List<Listener> listeners;

  private Simulation(Store store) {
    listeners =
        List.of(
            new Collector(store),
            new Deployments(store),
            new CertManager(store),
            new Managers(store));
  }

  /** Lets the controllers act on what happens in a cluster from now on. */
  public static void of(FakeCluster cluster, Clock clock) {
    Simulation simulation = new Simulation(new FakeStore(cluster, clock));
    cluster.react(
        (event, reacting) ->
            simulation.listeners.forEach(listener -> listener.changed(event.object())));
  }
}
