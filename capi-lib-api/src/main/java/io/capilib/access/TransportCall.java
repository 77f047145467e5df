package io.capilib.access;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** One request on its way. {@link #execute} is called at most once. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public interface TransportCall {
  /**
   * Sends the request and returns as soon as the response's head is there; the caller closes it.
   *
   * @throws TransportException if no complete response head arrived
   */
  TransportResponse execute();

  /**
   * Ends the call from any thread: a blocked {@link #execute} or read of the body fails soon. A
   * call that has not started fails at once. Idempotent.
   */
  void cancel();
}
