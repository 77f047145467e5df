package io.capilib.internal.condition;

import io.capilib.condition.AwaitResult;
import io.capilib.condition.Expectation;
import io.capilib.condition.Problem;
import io.capilib.error.CapiException;
import io.capilib.error.DeadlineExceededException;
import io.capilib.internal.cluster.Await;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.operation.OperationScope;
import io.capilib.operation.OperationFinished;
import io.capilib.operation.OperationStarted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Waits for one expectation by watching the one kind of object that it is about. */
final class AwaitExpectation {
  /** How many problems an event names; the result has them all. */
  private static final int NAMED = 3;

  private final OperationScope scope;
  private final ClusterGateway gateway;
  private final Expectation expectation;
  private final Wanted wanted;
  private List<Problem> problems;

  AwaitExpectation(OperationScope scope, ClusterGateway gateway, Expectation expectation) {
    this.scope = scope;
    this.gateway = gateway;
    this.expectation = expectation;
    wanted = Wanted.of(expectation);
    problems = List.of(new Problem(wanted.subject(), "could not be read before the deadline"));
  }

  AwaitResult await() {
    String begin = "Waiting until " + expectation.describe();
    scope.emit(new OperationStarted(scope.id(), scope.now(), 0, begin));
    boolean met = false;
    String end = "failed";
    try {
      met = untilDeadline();
      end = met ? expectation.describe() : "gave up waiting: " + text();
    } catch (CapiException e) {
      end = String.valueOf(e.getMessage());
      throw e;
    } finally {
      scope.emit(new OperationFinished(scope.id(), scope.now(), met, end));
    }
    return new AwaitResult(met, scope.elapsed(), problems);
  }

  private boolean untilDeadline() {
    try {
      ResourceType type = Await.kind(scope, gateway, wanted.subject().group(), wanted.kind());
      return Await.on(gateway, type, wanted.query())
          .untilDeadline(
              scope,
              found -> {
                problems = wanted.blocked().apply(found);
                return problems.isEmpty() ? Optional.empty() : Optional.of(text());
              });
    } catch (DeadlineExceededException e) {
      return false;
    }
  }

  private String text() {
    String named =
        problems.stream().limit(NAMED).map(Problem::toString).collect(Collectors.joining("; "));
    int more = problems.size() - NAMED;
    return more > 0 ? named + "; and " + more + " more" : named;
  }
}
