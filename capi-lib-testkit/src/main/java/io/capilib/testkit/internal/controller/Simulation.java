package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import io.capilib.testkit.FakeCluster;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** Every simulated controller of one fake cluster. */
public final class Simulation {
  private final List<Listener> listeners;
  private final Managers managers;

  private Simulation(Store store, Gate gate, boolean collecting) {
    managers = new Managers(store, gate);
    Listener collector = collecting ? new Collector(store) : object -> {};
    listeners = List.of(collector, new Deployments(store, gate), new CertManager(store), managers);
  }

  /**
   * Returns controllers that have not seen anything yet.
   *
   * @param collecting whether what lost its owners is collected here, and not by the cluster
   * @param later runs something after a while, with no event being delivered meanwhile
   */
  public static Simulation of(
      FakeCluster cluster,
      boolean collecting,
      Delays delays,
      BiConsumer<Duration, Runnable> later) {
    Store store = new FakeStore(cluster, cluster.clock());
    return new Simulation(store, new Gate(delays, store, later), collecting);
  }

  /** Lets the controllers act on one write. */
  public void changed(KubeObject object) {
    listeners.forEach(listener -> listener.changed(object));
  }

  /** Does one thing of those that are to be done; false if there is none. */
  public boolean work() {
    return managers.work();
  }
}
