package io.capilib.internal.kubernetes;

import io.capilib.access.TransportCall;
import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends calls whose thread was interrupted: a thread that waits for a socket does not notice by
 * itself.
 */
final class Interrupts implements AutoCloseable {
  private static final long PERIOD_MILLIS = 50;

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "capi-lib-interrupts");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  Interrupts() {
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Something that waits for the network. */
  @FunctionalInterface
  interface Waiting<T> {
    T get() throws IOException;
  }

  /** Waits on the calling thread and cancels the call when that thread is interrupted. */
  <T> T during(TransportCall call, Waiting<T> waiting) throws IOException {
    Thread waiter = Thread.currentThread();
    Runnable check =
        () -> {
          if (waiter.isInterrupted()) {
            call.cancel();
          }
        };
    ScheduledFuture<?> checking =
        timer.scheduleWithFixedDelay(check, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    try {
      return waiting.get();
    } finally {
      checking.cancel(false);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
