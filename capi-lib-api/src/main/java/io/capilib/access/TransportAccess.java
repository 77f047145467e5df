package io.capilib.access;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;

/** Access over a transport of the caller's. Immutable, as far as the transport is. */
@ThreadSafety(Level.IMMUTABLE)
public final class TransportAccess implements ClusterAccess {
  private final ClusterTransport transport;

  TransportAccess(ClusterTransport transport) {
    this.transport = Objects.requireNonNull(transport, "transport");
  }

  /** Returns the transport. */
  public ClusterTransport transport() {
    return transport;
  }

  @Override
  public String toString() {
    return "the transport to " + transport.endpoint();
  }
}
