package io.capilib.access;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * One HTTP request. Immutable.
 *
 * @param method HTTP method in capitals
 * @param path path and query, encoded, starting with a slash
 * @param headers headers, one value each; no credentials
 * @param body body; empty for none. Read it through {@link #body()}, which returns a fresh view
 * @param timeout how long the whole exchange may take; for a stream, how long it may stay silent
 * @param streaming whether the response goes on until somebody ends it (a watch)
 */
@ThreadSafety(Level.IMMUTABLE)
public record TransportRequest(
    String method,
    String path,
    Map<String, String> headers,
    ByteBuffer body,
    Duration timeout,
    boolean streaming) {
  /** Copies what could change. */
  public TransportRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    headers = Map.copyOf(headers);
    body = body.asReadOnlyBuffer();
    Objects.requireNonNull(timeout, "timeout");
  }

  /** Returns a read-only view of the body that starts at its first byte. */
  @Override
  public ByteBuffer body() {
    return body.asReadOnlyBuffer();
  }
}
