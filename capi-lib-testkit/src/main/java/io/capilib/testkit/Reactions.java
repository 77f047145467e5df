package io.capilib.testkit;

import io.capilib.testkit.internal.store.StoreEvent;
import io.capilib.testkit.internal.store.VersionedStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the event log to the reactors. Whoever wrote delivers; a second writer waits until its
 * events are delivered too, and a reactor that writes returns at once, as its events come next.
 */
final class Reactions {
  private final VersionedStore store;
  private final FakeCluster cluster;
  private final List<Reactor> reactors = new CopyOnWriteArrayList<>();
  private final List<BooleanSupplier> workers = new CopyOnWriteArrayList<>();
  private final ReentrantLock delivering = new ReentrantLock(true);
  private long position;

  Reactions(VersionedStore store, FakeCluster cluster) {
    this.store = store;
    this.cluster = cluster;
  }

  /** Adds a reactor; it sees what is written from now on. */
  void add(Reactor reactor) {
    deliver();
    reactors.add(reactor);
  }

  /** Adds something that, when no event is left, does one more thing or has nothing to do. */
  void addWorker(BooleanSupplier worker) {
    workers.add(worker);
  }

  /** Delivers what has been written, unless this thread is doing so already. */
  void deliver() {
    if (delivering.isHeldByCurrentThread() || store.lock().isHeldByCurrentThread()) {
      return;
    }
    run(() -> {});
  }

  /** Does something between two events and delivers what it wrote. */
  void run(Runnable action) {
    boolean outermost = !delivering.isHeldByCurrentThread();
    delivering.lock();
    try {
      action.run();
      if (outermost) {
        deliverAll();
      }
    } finally {
      delivering.unlock();
    }
  }

  private void deliverAll() {
    do {
      for (StoreEvent event = next(); event != null; event = next()) {
        deliver(event);
      }
    } while (workers.stream().anyMatch(BooleanSupplier::getAsBoolean));
  }

  private void deliver(StoreEvent written) {
    if (reactors.isEmpty()) {
      return;
    }
    ObjectEvent event = ObjectEvent.of(written);
    for (Reactor reactor : reactors) {
      reactor.on(event, cluster);
    }
  }

  private @Nullable StoreEvent next() {
    store.lock().lock();
    try {
      StoreEvent event = store.eventAfter(position);
      position = event == null ? store.revision() : event.revision();
      return event;
    } finally {
      store.lock().unlock();
    }
  }
}
