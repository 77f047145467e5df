package io.capilib.testkit.conformance;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What scenarios run against. */
public interface Server {
  /**
   * Sends a request and returns the answer; of a watch as soon as its head is there.
   *
   * @param path path and query, percent-encoded
   * @param body empty for none
   */
  Answer send(String method, String path, Map<String, String> headers, String body);

  /** Lets time pass for the server. */
  void pass(Duration time);

  /** Returns the fixtures that are there already; the runner adds to it. */
  Set<String> fixtures();

  /**
   * An answer whose body is still to be read.
   *
   * @param headers values by lower-case name
   */
  record Answer(int status, Map<String, List<String>> headers, InputStream body) {}
}
