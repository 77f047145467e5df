package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/**
 * Reacts to writes, as a controller does. Events are delivered one at a time and in order, on the
 * thread of the writer after its commit; what a reactor writes itself is delivered after the
 * present event. When the answer to a write returns, all reactors have nothing left to do.
 */
@ThreadSafety(Level.THREAD_SAFE)
@FunctionalInterface
public interface Reactor {
  /**
   * Handles one write. An exception reaches the writer in place of its answer.
   *
   * @param event the write
   * @param cluster the cluster it happened in; reads see its present state, which may be newer
   */
  void on(ObjectEvent event, FakeCluster cluster);
}
