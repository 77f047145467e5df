package io.capilib.internal.kubernetes;

import io.capilib.access.TransportException;
import io.capilib.access.TransportException.Reason;
import io.capilib.error.CapiException;
import io.capilib.internal.kubernetes.Outcome.Answered;
import io.capilib.internal.kubernetes.Outcome.Unsettled;
import io.capilib.internal.operation.OperationScope;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Sends a request again while that is safe, may help, and the run's budget and deadline allow it.
 */
final class Retries {
  /** How long a server may be away, as when its certificates or webhooks are renewed. */
  static final Duration PATIENCE = Duration.ofSeconds(45);

  private static final int MOST_ATTEMPTS = 50;
  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

  private final Exchange exchange;
  private final Duration patience;

  Retries(Exchange exchange, Duration patience) {
    this.exchange = exchange;
    this.patience = patience;
  }

  Exchange exchange() {
    return exchange;
  }

  /** Sends a request until it is answered for good; failures to answer are thrown. */
  Answer send(OperationScope scope, ApiRequest request) {
    Outcome outcome = settle(scope, request);
    if (outcome instanceof Answered answered) {
      return answered.answer();
    }
    throw ((Unsettled) outcome).error();
  }

  /** Sends a request until it is answered for good or sending it again would not be right. */
  Outcome settle(OperationScope scope, ApiRequest request) {
    Backoff backoff = new Backoff(scope, request);
    boolean lost = false;
    while (true) {
      Problem problem;
      try {
        Answer answer = exchange.send(scope, request);
        if (!answer.isTransient()) {
          return new Answered(lost ? answer.markAfterLoss() : answer);
        }
        problem = problem(request, answer);
      } catch (TransportException e) {
        scope.check(request.subject().doing(exchange.cluster()));
        problem = problem(request, e);
      }
      lost |= problem.maybeDone();
      boolean again = problem.passing() && (request.repeatable() || !problem.maybeDone());
      if (!again || !backoff.pause(problem)) {
        return new Unsettled(problem.error(), lost);
      }
    }
  }

  private Problem problem(ApiRequest request, Answer answer) {
    CapiException error =
        Refusals.error(exchange.cluster(), exchange.endpoint(), request.subject(), answer);
    String text = "status " + answer.status();
    return new Problem(error, text, answer.retryAfter(), !answer.isRefusedForNow(), true);
  }

  private Problem problem(ApiRequest request, TransportException failure) {
    Reason reason = failure.reason();
    CapiException error =
        ConnectionFailures.error(
            exchange.cluster(), exchange.endpoint(), request.subject(), failure);
    boolean passing = reason != Reason.TLS_REFUSED && reason != Reason.CANCELLED;
    boolean maybeDone = passing && reason != Reason.NOT_CONNECTED;
    String text = ConnectionFailures.words(reason);
    return new Problem(error, text, Duration.ZERO, maybeDone, passing);
  }

  /** Why an attempt settled nothing. */
  private record Problem(
      CapiException error, String text, Duration asked, boolean maybeDone, boolean passing) {}

  /** The pauses between attempts: doubled each time, spread by the run's id. */
  private final class Backoff {
    private final OperationScope scope;
    private final ApiRequest request;
    private final SplittableRandom random;
    private Duration givenUpAt = Duration.ZERO;
    private int attempt;

    Backoff(OperationScope scope, ApiRequest request) {
      this.scope = scope;
      this.request = request;
      random = new SplittableRandom(scope.id().hashCode() * 31L + request.path().hashCode());
    }

    /** The server counts as away from the first failure on: to notice it may take long itself. */
    boolean pause(Problem problem) {
      attempt++;
      if (attempt == 1) {
        givenUpAt = scope.elapsed().plus(patience);
      }
      Duration delay = delay(problem.asked());
      boolean late = scope.elapsed().plus(delay).compareTo(givenUpAt) > 0;
      String doing = request.subject().doing(exchange.cluster());
      String message = doing + " failed: " + problem.text();
      if (late || attempt >= MOST_ATTEMPTS || !scope.retry(attempt, delay, message)) {
        return false;
      }
      scope.pause(delay, doing + " again after " + problem.text());
      return true;
    }

    private Duration delay(Duration wanted) {
      Duration doubled = FIRST_DELAY.multipliedBy(1L << Math.min(attempt - 1, 20));
      long most = Exchange.shorter(doubled, LONGEST_DELAY).toMillis();
      Duration own = Duration.ofMillis(random.nextLong(most / 2, most + 1));
      return own.compareTo(wanted) > 0 ? own : wanted;
    }
  }
}
