package io.capilib.testkit.internal.core;

import io.capilib.testkit.internal.store.StoreEvent;

/** Part of the server that reacts to writes before they are answered. */
interface Controller {
  void reconcile(StoreEvent event);
}
