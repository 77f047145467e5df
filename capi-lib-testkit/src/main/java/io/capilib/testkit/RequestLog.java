package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The requests that a fake cluster answered, in the order of their answers. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public final class RequestLog {
  private final List<LoggedRequest> requests = new ArrayList<>();

  RequestLog() {}

  /** Returns all requests so far. */
  public synchronized List<LoggedRequest> all() {
    return List.copyOf(requests);
  }

  /** Returns the requests that were meant to change the cluster, whatever the answer was. */
  public List<LoggedRequest> writes() {
    return all().stream().filter(LoggedRequest::isWrite).toList();
  }

  /**
   * Returns how many requests there were.
   *
   * @param verb Kubernetes' verb, for example {@code list}; server-side apply is {@code patch}
   * @param kind kind, for example {@code Machine}
   */
  public long count(String verb, String kind) {
    return all().stream()
        .filter(request -> request.verb().equals(verb) && request.kind().equals(kind))
        .count();
  }

  /**
   * Returns how many writes of each kind there were, for example {@code create Machine}: 3, without
   * those that asked for a subresource, which are counted as {@code patch Machine/status}.
   */
  public SortedMap<String, Long> writeCounts() {
    return writes().stream()
        .collect(Collectors.groupingBy(LoggedRequest::what, TreeMap::new, Collectors.counting()));
  }

  /** Returns the last requests, the latest last. */
  public List<LoggedRequest> last(int most) {
    List<LoggedRequest> all = all();
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  /** Forgets all requests. */
  public synchronized void clear() {
    requests.clear();
  }

  synchronized void add(LoggedRequest request) {
    requests.add(request);
  }

  /** Returns the requests, one per line. */
  @Override
  public String toString() {
    return String.join("\n", all().stream().map(LoggedRequest::toString).toList());
  }
}
