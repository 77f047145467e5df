package io.capilib.reference;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something outside this process that nobody announces. */
final class Poll {
  private static final long PERIOD_MILLIS = 100;

  private Poll() {}

  /**
   * Asks until the answer is yes.
   *
   * @throws IllegalStateException with {@code otherwise}, if the limit passes first
   */
  static void until(Duration limit, Supplier<String> otherwise, BooleanSupplier question) {
    CompletableFuture<Void> yes = new CompletableFuture<>();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try {
      var unused =
          clock.scheduleWithFixedDelay(
              () -> ask(question, yes), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
      yes.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new IllegalStateException(
          "after " + limit.toSeconds() + " s: " + otherwise.get(), late);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + otherwise.get(), stopped);
    } finally {
      clock.shutdownNow();
    }
  }

  /** Waits, for what happens only by time. */
  static void pass(Duration time) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    var unused = over.completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  private static void ask(BooleanSupplier question, CompletableFuture<Void> yes) {
    try {
      if (question.getAsBoolean()) {
        yes.complete(null);
      }
    } catch (RuntimeException | Error failed) {
      yes.completeExceptionally(failed);
    }
  }
}
