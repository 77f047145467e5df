package io.capilib;

import io.capilib.ThreadSafety.Level;

/**
 * A connection to one management cluster. Opaque: obtained from the runtime's {@code connect},
 * never implemented by users. Thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public interface ManagementCluster extends AutoCloseable {
  /** Returns the label chosen at connect; it appears in every message about this cluster. */
  String name();

  /** Returns what the server said about itself when the connection was opened. */
  ServerInfo server();

  /** Ends the connection and cancels calls still running on it. Idempotent. */
  @Override
  void close();
}
