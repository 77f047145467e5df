package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ObjectRef;
import io.capilib.access.TransportRequest;
import io.capilib.error.CapiException;
import io.capilib.move.MovePlan;
import io.capilib.operation.Report;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two programs move the same objects at the same time. */
@Tag("slow")
class MoveTwiceTest {
  private final GivenPivot pivot = GivenPivot.quiet();
  private final MoveWatch watch = MoveWatch.over(pivot);
  private final CountDownLatch firstRemoves = new CountDownLatch(1);
  private final CountDownLatch secondIsAboutToPause = new CountDownLatch(1);
  private final CountDownLatch secondHasGivenUp = new CountDownLatch(1);

  @AfterEach
  void close() {
    pivot.close();
  }

  @Test
  void theSecondToApplyOnePlanLeavesTheFirstAlone() throws Exception {
    Set<ObjectRef> before = GivenPivot.moving(pivot.seed).keySet();
    MovePlan first = pivot.plan(t -> EachRequest.before(t, this::untilSecondHasGivenUp));
    UnaryOperator<io.capilib.access.ClusterTransport> slow =
        t -> EachRequest.before(t, this::untilFirstRemoves);
    MovePlan second = MovePlan.fromJson(first.toJson(), pivot.request(GivenPivot.NAMESPACE, slow));

    CompletableFuture<Report> late = CompletableFuture.supplyAsync(() -> pivot.move(second));
    await(secondIsAboutToPause);
    CompletableFuture<Report> early = CompletableFuture.supplyAsync(() -> pivot.move(first));
    assertThatThrownBy(() -> late.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(CapiException.class)
        .hasMessageContaining("was changed by somebody else")
        .hasMessageContaining("0 objects in \"seed\" were un-paused");
    secondHasGivenUp.countDown();
    early.get(30, TimeUnit.SECONDS);

    assertThat(GivenPivot.moving(pivot.home).keySet()).isEqualTo(before);
    assertThat(GivenPivot.moving(pivot.seed)).isEmpty();
    assertThat(watch.violations()).isEmpty();
  }

  private void untilSecondHasGivenUp(TransportRequest request) {
    if (request.method().equals("DELETE")) {
      firstRemoves.countDown();
      await(secondHasGivenUp);
    }
  }

  private void untilFirstRemoves(TransportRequest request) {
    if (request.method().equals("PATCH")) {
      secondIsAboutToPause.countDown();
      await(firstRemoves);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).as("the other one came here in time").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
