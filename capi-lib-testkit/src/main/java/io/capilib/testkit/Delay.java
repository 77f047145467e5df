package io.capilib.testkit;

import io.capilib.operation.Cancellation;
import io.capilib.operation.Pauses;
import io.capilib.testkit.internal.codec.Exchange;
import io.capilib.testkit.internal.codec.Interceptor;
import io.capilib.testkit.internal.protocol.ApiResponse;
import java.time.Clock;
import java.time.Duration;

/**
 * A server that takes its time.
 *
 * @param clock the cluster's clock, which passes the time if it can
 * @param effect how long
 */
record Delay(Clock clock, FaultEffect effect) {
  ApiResponse around(Exchange exchange, Interceptor.Step step) {
    Duration patience = exchange.http().silence();
    boolean tooLong = effect.time().compareTo(patience) >= 0;
    if (!tooLong) {
      pause(effect.time());
      return step.proceed();
    }
    if (effect.afterCommit()) {
      step.proceed().close();
    }
    pause(patience);
    throw FaultyAnswers.timedOut(exchange.http().method(), exchange.http().path(), patience);
  }

  private void pause(Duration time) {
    Pauses pauses = clock instanceof VirtualTime virtual ? virtual : Pauses.real();
    pauses.pause(time, Cancellation.create());
  }
}
