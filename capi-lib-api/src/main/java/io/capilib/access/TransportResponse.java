package io.capilib.access;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.io.InputStream;
import java.util.Optional;

/** The head of a response and its body still to be read. Confined to the thread of its call. */
@ThreadSafety(Level.NOT_THREAD_SAFE)
public interface TransportResponse extends AutoCloseable {
  /** Returns the HTTP status. */
  int status();

  /** Returns the first value of a header; names are compared without regard to case. */
  Optional<String> header(String name);

  /** Returns the body, decoded from any transfer or content encoding. */
  InputStream body();

  /** Gives the connection back; an unread body is abandoned. Idempotent. */
  @Override
  void close();
}
