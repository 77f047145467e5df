package io.capilib.testkit.conformance;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What scenarios run against. */
public interface Server extends Sender {
  /**
   * Returns what sends requests to the same server with a certificate of a user and no token;
   * {@link KnownUsers#CERTIFIED} is the only one whom the server knows.
   */
  Sender withCertificate(String user);

  /**
   * Returns the programs for one scenario.
   *
   * @throws IllegalStateException if there are none here
   */
  Programs programs();

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
