package io.capilib.testkit;

import io.capilib.access.TransportException;
import io.capilib.access.TransportException.Reason;
import io.capilib.error.ErrorDetails;
import io.capilib.operation.Cancellation;
import io.capilib.operation.Pauses;
import io.capilib.testkit.internal.apiserver.ApiResponse;
import io.capilib.testkit.internal.apiserver.Exchange;
import io.capilib.testkit.internal.apiserver.Interceptor;
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
    throw new TransportException(
        Reason.TIMED_OUT,
        ErrorDetails.of(
                "CAPI-TESTKIT-0003",
                "The fake cluster did not answer "
                    + exchange.http().method()
                    + " "
                    + exchange.http().path()
                    + " within "
                    + patience
                    + ", as an injected fault wants it.")
            .asRetryable());
  }

  private void pause(Duration time) {
    Pauses pauses = clock instanceof VirtualTime virtual ? virtual : Pauses.real();
    pauses.pause(time, Cancellation.create());
  }
}
