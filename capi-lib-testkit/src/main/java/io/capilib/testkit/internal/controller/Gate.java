package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Keeps objects from their controllers until it is time. Confined as the store is. */
final class Gate {
  private final Delays delays;
  private final Store store;
  private final BiConsumer<Duration, Runnable> later;
  private final Set<String> waiting = new HashSet<>();

  Gate(Delays delays, Store store, BiConsumer<Duration, Runnable> later) {
    this.delays = delays;
    this.store = store;
    this.later = later;
  }

  /** Returns whether the controller may begin; if only later, {@code again} is called then. */
  boolean open(KubeObject object, Consumer<KubeObject> again) {
    if (delays.hold(object)) {
      return false;
    }
    Instant now = store.now();
    Optional<Instant> begin = delays.begin(object).filter(now::isBefore);
    if (begin.isPresent() && waiting.add(Meta.uid(object))) {
      later.accept(Duration.between(now, begin.get()), () -> again.accept(object));
    }
    return begin.isEmpty();
  }
}
