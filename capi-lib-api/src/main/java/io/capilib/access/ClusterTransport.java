package io.capilib.access;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/**
 * Carries requests to one API server and response streams back. It knows nothing about Kubernetes:
 * authentication is its business, retries are not. An SPI: the testkit's fake cluster implements
 * it, and so can any wrapper that records requests or injects faults. Implementations are
 * thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public interface ClusterTransport extends AutoCloseable {
  /** Returns the server's address, for messages only. */
  String endpoint();

  /** Prepares a call; nothing is sent yet. */
  TransportCall newCall(TransportRequest request);

  /** Cancels running calls and frees connections. Idempotent. */
  @Override
  void close();
}
