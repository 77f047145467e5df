package io.capilib.access;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.error.CapiException;
import io.capilib.error.ErrorDetails;
import java.util.Objects;

/** A request that got no answer. Seen by implementers of transports only. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public final class TransportException extends CapiException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Creates the failure. */
  public TransportException(Reason reason, ErrorDetails details) {
    super(details);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Returns how far the request got. */
  public Reason reason() {
    return reason;
  }

  /** How far a request got before it failed. */
  @ThreadSafety(Level.IMMUTABLE)
  public enum Reason {
    /** No connection: the server cannot have seen the request. */
    NOT_CONNECTED,
    /** The connection ended on the way: the server may or may not have carried out the request. */
    CONNECTION_LOST,
    /** The time for the exchange was over: the server may or may not have carried it out. */
    TIMED_OUT,
    /** The peer's certificate or TLS itself was refused; trying again does not help. */
    TLS_REFUSED,
    /** {@link TransportCall#cancel} was called. */
    CANCELLED
  }
}
