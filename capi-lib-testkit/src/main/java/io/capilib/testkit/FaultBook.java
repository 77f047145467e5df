package io.capilib.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Injected faults and how often each has been met. Thread-safe.
 *
 * @param <T> what belongs to a fault
 */
final class FaultBook<T> {
  private final List<Counted<T>> faults = new ArrayList<>();

  private record Counted<T>(Fault fault, AtomicInteger matched, T content) {}

  synchronized void add(Fault fault, T content) {
    faults.add(new Counted<>(fault, new AtomicInteger(), content));
  }

  synchronized void clear() {
    faults.clear();
  }

  /** Returns whether a lasting refusal covers the question, or part of a question for all. */
  synchronized boolean denies(String verb, String kind, String name) {
    return faults.stream()
        .map(Counted::fault)
        .anyMatch(fault -> fault.isDenied() && fault.concerns(verb, kind, name));
  }

  /** Counts a request for every fault that matches and returns the first that it meets. */
  synchronized Optional<T> met(String verb, String kind, String name) {
    List<T> met = new ArrayList<>();
    for (Counted<T> counted : faults) {
      if (counted.fault().matches(verb, kind, name)
          && counted.fault().meets(counted.matched().incrementAndGet())) {
        met.add(counted.content());
      }
    }
    return met.stream().findFirst();
  }
}
