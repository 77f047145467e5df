package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/**
 * Is told what an operation does: in order, on the thread that runs the operation, never
 * concurrently for one operation. It must be quick and cannot influence the run; what it throws is
 * dropped. Implementations need no synchronisation for one operation.
 */
@ThreadSafety(Level.NOT_THREAD_SAFE)
@FunctionalInterface
public interface OperationListener {
  /** Takes one event. */
  void onEvent(OperationEvent event);
}
