package io.capilib.testkit;

import io.capilib.testkit.internal.apiserver.ApiResponse;
import io.capilib.testkit.internal.apiserver.ApiServer;
import io.capilib.testkit.internal.apiserver.Exchange;
import io.capilib.testkit.internal.apiserver.Interceptor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The injected faults of one cluster and how often each has been met. Thread-safe. */
final class Faults {
  private final Clock clock;
  private final List<Counted> faults = new ArrayList<>();

  /** What is to become of answers that are on their way. */
  private final Map<Exchange, Counted> answers =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /** A fault; {@code past} is the server that answers stale reads. */
  private record Counted(Fault fault, AtomicInteger matched, @Nullable ApiServer past) {}

  Faults(Clock clock) {
    this.clock = clock;
  }

  synchronized void add(Fault fault, Supplier<ApiServer> frozen) {
    ApiServer past = fault.effect().kind() == FaultKind.STALE_READ ? frozen.get() : null;
    faults.add(new Counted(fault, new AtomicInteger(), past));
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
    Optional<Counted> met = met(exchange);
    return met.isPresent() ? faulty(met.get(), exchange, step) : step.proceed();
  }

  /** Returns what the client gets in place of an answer. */
  ApiResponse sent(Exchange exchange, ApiResponse response) {
    Counted counted = answers.remove(exchange);
    if (counted == null) {
      return response;
    }
    if (counted.past() != null) {
      response.close();
      return counted.past().handle(exchange.http());
    }
    return response.status() < 400 ? FaultyAnswers.of(counted.fault(), response) : response;
  }

  private ApiResponse faulty(Counted counted, Exchange exchange, Interceptor.Step step) {
    Fault fault = counted.fault();
    FaultEffect effect = fault.effect();
    if (isOfTheAnswer(effect, exchange.verb())) {
      answers.put(exchange, counted); // until it is sent, which a refusal is too
      return step.proceed();
    }
    if (effect.kind() == FaultKind.DELAY) {
      return new Delay(clock, effect).around(exchange, step);
    }
    if (effect.kind() == FaultKind.STALE_READ || effect.kind() == FaultKind.END_WATCH) {
      return step.proceed();
    }
    if (effect.afterCommit()) {
      step.proceed().close();
    }
    throw FaultyAnswers.failure(fault, exchange);
  }

  private static boolean isOfTheAnswer(FaultEffect effect, String verb) {
    boolean watch = verb.equals("watch");
    return switch (effect.kind()) {
      case RESET_MID_BODY -> !watch;
      case STALE_READ -> verb.equals("get") || verb.equals("list");
      case END_WATCH -> watch;
      case DROP_CONNECTION, ANSWER -> watch && effect.events() >= 0;
      case DELAY, DENY, WEBHOOK_DOWN -> false;
    };
  }

  /** Counts the request for every fault that matches and returns the first that it meets. */
  private synchronized Optional<Counted> met(Exchange exchange) {
    Counted first = null;
    for (Counted counted : faults) {
      if (counted.fault().matches(exchange.verb(), exchange.kind(), exchange.objectName())
          && counted.fault().meets(counted.matched().incrementAndGet())
          && first == null) {
        first = counted;
      }
    }
    return Optional.ofNullable(first);
  }
}
