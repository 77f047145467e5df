package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How operations let time pass, for example before they send a request again. Tests replace it by
 * something that moves their clock. Implementations are thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
@FunctionalInterface
public interface Pauses {
  /**
   * Returns when {@code delay} is over, or early when the operation is cancelled or the thread is
   * interrupted; then the interrupt flag stays set.
   *
   * @param delay how long; zero or less for not at all
   */
  void pause(Duration delay, Cancellation cancellation);

  /** Returns pauses that last as long as they say. */
  static Pauses real() {
    return (delay, cancellation) -> {
      CountDownLatch cancelled = new CountDownLatch(1);
      try (Cancellation.Registration unused = cancellation.onCancel(cancelled::countDown)) {
        if (cancelled.await(Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
