package io.capilib.testkit.internal.core;

import io.capilib.testkit.internal.store.StoreEvent;
import io.capilib.testkit.internal.store.VersionedStore;
import java.util.List;

/** Runs the controllers over the event log until they have nothing left to do. */
public final class Controllers {
  private final VersionedStore store;
  private final List<Controller> controllers;
  private long position;

  public Controllers(VersionedStore store, List<Controller> controllers) {
    this.store = store;
    this.controllers = controllers;
  }

  public void run() {
    for (StoreEvent event = store.eventAfter(position);
        event != null;
        event = store.eventAfter(position)) {
      position = event.revision();
      for (Controller controller : controllers) {
        controller.reconcile(event);
      }
    }
  }
}
