package io.capilib.testkit.assertj;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.testkit.LoggedRequest;
import io.capilib.testkit.RequestLog;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on the requests that a cluster got. A failure lists the requests. */
@ThreadSafety(Level.NOT_THREAD_SAFE)
public final class RequestLogAssert extends AbstractAssert<RequestLogAssert, RequestLog> {
  RequestLogAssert(@Nullable RequestLog actual) {
    super(actual, RequestLogAssert.class);
  }

  /** Passes if nothing was meant to change the cluster. */
  public RequestLogAssert hasNoWrites() {
    return hasWrites(0);
  }

  /** Passes if so many requests were meant to change the cluster, whatever the answers were. */
  public RequestLogAssert hasWrites(int expected) {
    isNotNull();
    List<LoggedRequest> writes = actual.writes();
    if (writes.size() != expected) {
      failWithMessage(
          "%nExpecting %s writes but there were %s:%n%s", expected, writes.size(), lines(writes));
    }
    return this;
  }

  /** Passes if there were so many requests of a verb for a kind. */
  public RequestLogAssert has(int expected, String verb, String kind) {
    isNotNull();
    if (actual.count(verb, kind) != expected) {
      failWithMessage(
          "%nExpecting %s %s requests for %s but there were %s among%n%s",
          expected, verb, kind, actual.count(verb, kind), lines(actual.all()));
    }
    return this;
  }

  private static String lines(List<LoggedRequest> requests) {
    return requests.stream().map(request -> "  " + request).collect(Collectors.joining("\n"));
  }
}
