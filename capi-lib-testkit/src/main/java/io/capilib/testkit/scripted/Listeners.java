package io.capilib.testkit.scripted;

import io.capilib.operation.OperationEvent;
import io.capilib.operation.OperationListener;

/** Tells listeners as the library does. */
final class Listeners {
  private Listeners() {}

  /** What a listener throws is dropped: it cannot influence the run. */
  static void tell(OperationListener listener, OperationEvent event) {
    try {
      listener.onEvent(event);
    } catch (RuntimeException dropped) {
      return;
    }
  }
}
