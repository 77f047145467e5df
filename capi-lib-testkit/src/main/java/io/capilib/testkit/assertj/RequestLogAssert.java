package io.capilib.testkit.assertj;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.testkit.LoggedRequest;
import io.capilib.testkit.RequestLog;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
          "%nExpecting %s writes but there were %s:%n%s",
          expected, writes.size(), Recent.lines(writes));
    }
    return this;
  }

  /**
   * Passes if there were exactly these writes, whatever the answers were.
   *
   * @param expected how many by verb and kind, for example {@code create Machine}; {@code patch
   *     Machine/status} for a subresource
   */
  public RequestLogAssert hasWriteCounts(Map<String, Integer> expected) {
    isNotNull();
    Map<String, Long> wanted = new TreeMap<>();
    expected.forEach((what, count) -> wanted.put(what, Long.valueOf(count)));
    if (!actual.writeCounts().equals(wanted)) {
      failWithMessage(
          "%nExpecting the writes%n  %s%nbut there were%n  %s:%n%s",
          wanted, actual.writeCounts(), Recent.lines(actual.writes()));
    }
    return this;
  }

  /** Passes if there were so many requests of a verb for a kind. */
  public RequestLogAssert has(int expected, String verb, String kind) {
    isNotNull();
    if (actual.count(verb, kind) != expected) {
      failWithMessage(
          "%nExpecting %s %s requests for %s but there were %s among%n%s",
          expected, verb, kind, actual.count(verb, kind), Recent.lines(actual.all()));
    }
    return this;
  }

  /** Passes if every request that was meant to change the cluster had this field manager. */
  public RequestLogAssert hasOnlyWritesBy(String fieldManager) {
    isNotNull();
    List<LoggedRequest> others =
        actual.writes().stream()
            .filter(request -> !request.fieldManager().equals(fieldManager))
            .toList();
    if (!others.isEmpty()) {
      failWithMessage(
          "%nExpecting all writes to be by field manager %s but others made%n%s",
          fieldManager, Recent.lines(others));
    }
    return this;
  }

  /**
   * Passes if there was a request of a verb for a kind, and nothing was meant to change the cluster
   * after the last of them.
   */
  public RequestLogAssert hasNoWriteAfter(String verb, String kind) {
    isNotNull();
    List<LoggedRequest> all = actual.all();
    int last = all.size() - 1;
    while (last >= 0 && !(all.get(last).verb().equals(verb) && all.get(last).kind().equals(kind))) {
      last--;
    }
    List<LoggedRequest> later =
        all.subList(last + 1, all.size()).stream().filter(LoggedRequest::isWrite).toList();
    if (last < 0) {
      failWithMessage("%nExpecting a %s request for %s among%n%s", verb, kind, Recent.lines(all));
    } else if (!later.isEmpty()) {
      failWithMessage(
          "%nExpecting no write after the last %s of %s but there were%n%s",
          verb, kind, Recent.lines(later));
    }
    return this;
  }
}
