package io.capilib.internal.kubernetes;

import io.capilib.access.TransportCall;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that a connection has under way, so that closing it ends them. */
final class RunningCalls implements AutoCloseable {
  private final Set<TransportCall> calls = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  void add(TransportCall call) {
    calls.add(call);
    if (closed) {
      calls.remove(call);
      throw new IllegalStateException("the connection to the cluster is closed");
    }
  }

  void remove(TransportCall call) {
    calls.remove(call);
  }

  @Override
  public void close() {
    closed = true;
    calls.forEach(TransportCall::cancel);
  }
}
