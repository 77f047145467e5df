package io.capilib.testkit.conformance;

import java.util.Map;

/** What requests are sent with. */
public interface Sender {
  /**
   * Sends a request and returns the answer; of a watch as soon as its head is there.
   *
   * @param path path and query, percent-encoded
   * @param body empty for none
   */
  Server.Answer send(String method, String path, Map<String, String> headers, String body);
}
