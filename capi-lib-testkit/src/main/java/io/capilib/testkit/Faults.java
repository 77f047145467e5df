package io.capilib.testkit;

import io.capilib.testkit.internal.apiserver.ApiServer;
import io.capilib.testkit.internal.codec.Exchange;
import io.capilib.testkit.internal.codec.Interceptor;
import io.capilib.testkit.internal.protocol.ApiResponse;
import java.time.Clock;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The injected faults of one cluster and how often each has been met. Thread-safe. */
final class Faults {
  private final Clock clock;
  private final FaultBook<Met> faults = new FaultBook<>();

  /** What is to become of answers that are on their way. */
  private final Map<Exchange, Met> answers = Collections.synchronizedMap(new IdentityHashMap<>());

  /** A fault; {@code past} is the server that answers stale reads. */
  private record Met(Fault fault, @Nullable ApiServer past) {}

  Faults(Clock clock) {
    this.clock = clock;
  }

  void add(Fault fault, Supplier<ApiServer> frozen) {
    ApiServer past = fault.effect().kind() == FaultKind.STALE_READ ? frozen.get() : null;
    faults.add(fault, new Met(fault, past));
  }

  void clear() {
    faults.clear();
  }

  /** Returns whether a lasting refusal covers the question, or part of a question for all. */
  boolean denies(String verb, String kind, String name) {
    return faults.denies(verb, kind, name);
  }

  /** Carries the request out unless a fault meets it. */
  ApiResponse around(Exchange exchange, Interceptor.Step step) {
    Optional<Met> met = faults.met(exchange.verb(), exchange.kind(), exchange.objectName());
    return met.isPresent() ? faulty(met.get(), exchange, step) : step.proceed();
  }

  /** Returns what the client gets in place of an answer. */
  ApiResponse sent(Exchange exchange, ApiResponse response) {
    Met met = answers.remove(exchange);
    if (met == null) {
      return response;
    }
    if (met.past() != null) {
      response.close();
      return met.past().handle(exchange.http());
    }
    return response.status() < 400 ? FaultyAnswers.of(met.fault(), response) : response;
  }

  private ApiResponse faulty(Met met, Exchange exchange, Interceptor.Step step) {
    Fault fault = met.fault();
    FaultEffect effect = fault.effect();
    if (isOfTheAnswer(effect, exchange.verb())) {
      answers.put(exchange, met); // until it is sent, which a refusal is too
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
}
