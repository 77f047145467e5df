package io.capilib.testkit.conformance.fuzz;

import io.capilib.testkit.FakeServer;
import io.capilib.testkit.conformance.Catalogue;
import io.capilib.testkit.conformance.Difference;
import io.capilib.testkit.conformance.Scenario;
import io.capilib.testkit.conformance.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Sends random sequences of requests to a real server and to the fake. What differs is made small,
 * so that it can be kept as a scenario.
 */
public final class Fuzz {
  private static final int THREADS = 4;
  private static final int MOST_LINES = 8;
  private static final int MOST_SHRUNK = Integer.getInteger("capilib.fuzz.shrunk", 10);

  /**
   * Within a second a server orders the owners of fields by name, beyond it by time; so it is asked
   * again, and what it answered at least once is right.
   */
  private static final int ATTEMPTS = 4;

  private final Catalogue catalogue = Catalogue.open();
  private final List<FuzzedKind> kinds = FuzzedKind.all();
  private final Server real;
  private final String version;
  private final long seed;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger again = new AtomicInteger();
  private final AtomicInteger runs = new AtomicInteger();

  private Fuzz(Server real, String version, long seed) {
    this.real = real;
    this.version = version;
    this.seed = seed;
  }

  /**
   * What came of it.
   *
   * @param repeated sequences that were equal only when asked again
   * @param different numbers of the sequences that differ
   * @param reports what differs, with small scenarios for some of them
   */
  public record Result(int requests, int repeated, List<Integer> different, List<String> reports) {}

  /** Runs the sequences of these numbers on a real server and on fakes of its version. */
  public static Result run(Server real, String version, long seed, int first, int count) {
    return new Fuzz(real, version, seed).run(first, count);
  }

  private Result run(int first, int count) {
    for (FuzzedKind kind : kinds) {
      // So that no sequence waits for a definition that another one has only just created.
      catalogue.run(new Sequence(kind, List.of()).scenario(id("given")), real);
    }
    Map<Integer, List<String>> different = new ConcurrentSkipListMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<? extends Future<?>> running =
          IntStream.range(first, first + count)
              .mapToObj(number -> threads.submit(() -> check(number, different)))
              .toList();
      for (Future<?> each : running) {
        each.get();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    } catch (ExecutionException broken) {
      throw new IllegalStateException(broken.getCause());
    } finally {
      threads.shutdownNow();
    }
    return new Result(
        requests.get(), again.get(), List.copyOf(different.keySet()), reports(different));
  }

  private void check(int number, Map<Integer, List<String>> different) {
    Sequence sequence = Sequence.of(kinds, seed, number);
    requests.addAndGet(sequence.requests().size());
    List<String> found = differences(sequence);
    for (int attempt = 1; !found.isEmpty() && attempt < ATTEMPTS; attempt++) {
      found = differences(sequence);
      if (found.isEmpty()) {
        again.incrementAndGet();
      }
    }
    if (!found.isEmpty()) {
      different.put(number, found);
    }
  }

  private List<String> differences(Sequence sequence) {
    Scenario scenario = sequence.scenario(id(Integer.toString(runs.incrementAndGet())));
    try (FakeServer fake = new FakeServer(version, false)) {
      return Difference.between(catalogue.run(scenario, real), catalogue.run(scenario, fake));
    }
  }

  private boolean differsTwice(Sequence sequence) {
    return IntStream.range(0, 2).noneMatch(attempt -> differences(sequence).isEmpty());
  }

  private String id(String run) {
    return "fuzz-" + run;
  }

  /**
   * Of differences that look alike only the first is told, and of the first few how to see them.
   */
  private List<String> reports(Map<Integer, List<String>> different) {
    Map<String, List<Integer>> alike = new LinkedHashMap<>();
    different.forEach(
        (number, found) ->
            alike.computeIfAbsent(outline(number, found), unused -> new ArrayList<>()).add(number));
    List<String> reports = new ArrayList<>();
    for (List<Integer> numbers : alike.values()) {
      int first = numbers.get(0);
      List<String> lines = Objects.requireNonNull(different.get(first));
      String found = String.join("\n", lines.stream().limit(MOST_LINES).toList());
      reports.add("fuzz: sequences " + numbers + " of seed " + seed + " differ:\n" + found);
      if (reports.size() <= MOST_SHRUNK) {
        reports.add(small(first));
      }
    }
    return reports;
  }

  /** The kind, the request, and the first place that differs. */
  private String outline(int number, List<String> found) {
    String kind = Sequence.of(kinds, seed, number).kind().kind();
    String place = found.size() > 1 ? found.get(1).lines().findFirst().orElse("") : "";
    return kind + found.get(0).replaceAll("\\?.*", "") + place.replaceAll("/\\d+", "/n");
  }

  private String small(int number) {
    Sequence sequence = Shrinking.of(Sequence.of(kinds, seed, number), this::differsTwice);
    return "fuzz: made small:\n"
        + String.join("\n", differences(sequence))
        + "\n"
        + sequence.text("E00");
  }
}
