package io.capilib.internal.operation;

import io.capilib.operation.Cancellation;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The passing of time: a clock, and waiting by it. Replaced in tests. */
public interface Time {
  Clock clock();

  /** Waits, or returns early when cancelled or interrupted; the interrupt flag stays set. */
  void pause(Duration delay, Cancellation cancellation);

  /** Real time, told by {@code clock}. */
  static Time real(Clock clock) {
    return new Time() {
      @Override
      public Clock clock() {
        return clock;
      }

      @Override
      public void pause(Duration delay, Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Cancellation.Registration unused = cancellation.onCancel(cancelled::countDown)) {
          if (cancelled.await(Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS)) {
            return;
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }
}
