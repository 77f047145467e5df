package io.capilib.testkit.internal.http;

import io.capilib.testkit.internal.protocol.ApiResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The responses on their way, so that watches end with their port. Thread-safe. */
final class OpenResponses {
  private final Set<ApiResponse> open = new HashSet<>();
  private boolean closed;

  /** Notes a response; after {@link #close} it ends at once. */
  synchronized void add(ApiResponse response) {
    open.add(response);
    if (closed) {
      response.close();
    }
  }

  void remove(ApiResponse response) {
    synchronized (this) {
      open.remove(response);
    }
    response.close();
  }

  void close() {
    List<ApiResponse> ending;
    synchronized (this) {
      closed = true;
      ending = new ArrayList<>(open);
    }
    ending.forEach(ApiResponse::close);
  }
}
