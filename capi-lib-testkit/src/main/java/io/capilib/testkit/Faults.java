package io.capilib.testkit;

import io.capilib.access.TransportException;
import io.capilib.access.TransportException.Reason;
import io.capilib.error.ErrorDetails;
import io.capilib.testkit.internal.apiserver.ApiError;
import io.capilib.testkit.internal.apiserver.ApiResponse;
import io.capilib.testkit.internal.apiserver.Exchange;
import io.capilib.testkit.internal.apiserver.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The injected faults of one cluster and how often each has been met. Thread-safe. */
final class Faults {
  private final List<Counted> faults = new ArrayList<>();

  private record Counted(Fault fault, AtomicInteger matched) {}

  synchronized void add(Fault fault) {
    faults.add(new Counted(fault, new AtomicInteger()));
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

  /** Carries the request out unless a fault meets it. */
  ApiResponse around(Exchange exchange, Interceptor.Step step) {
    for (Fault fault : met(exchange)) {
      if (fault.isAfterCommit()) {
        step.proceed().close();
      }
      throw failure(fault, exchange);
    }
    return step.proceed();
  }

  /** Counts the request for every fault that matches and returns the first that it meets. */
  private synchronized List<Fault> met(Exchange exchange) {
    List<Fault> met = new ArrayList<>();
    for (Counted counted : faults) {
      if (counted.fault().matches(exchange.verb(), exchange.kind(), exchange.objectName())
          && counted.fault().meets(counted.matched().incrementAndGet())) {
        met.add(counted.fault());
      }
    }
    return met.subList(0, Math.min(1, met.size()));
  }

  private static RuntimeException failure(Fault fault, Exchange exchange) {
    if (fault.status() != 0) {
      return ApiError.injected(fault.status(), fault.retryAfter().toSeconds(), fault.toString());
    }
    return new TransportException(
        Reason.CONNECTION_LOST,
        ErrorDetails.of(
                "CAPI-TESTKIT-0001",
                "The fake cluster dropped the connection of "
                    + exchange.http().method()
                    + " "
                    + exchange.http().path()
                    + ", as an injected fault wants it.")
            .asRetryable());
  }
}
