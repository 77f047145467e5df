package io.capilib.reference;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A program that is started again when it ends, until it is closed. */
final class Supervised implements AutoCloseable {
  private static final long PAUSE_MILLIS = 1_000;

  private final Supplier<LocalProcess> start;
  private LocalProcess process;
  private int starts = 1;
  private boolean closed;

  Supervised(Supplier<LocalProcess> start) {
    this.start = start;
    process = start.get();
    restartWhenEnded(process);
  }

  /** Returns how often it was started. */
  synchronized int starts() {
    return starts;
  }

  /** Returns the last lines that it printed since its last start. */
  synchronized String tail() {
    return process.tail();
  }

  @Override
  public synchronized void close() {
    closed = true;
    process.close();
  }

  private void restartWhenEnded(LocalProcess watched) {
    var unused =
        watched
            .ended()
            .thenRunAsync(
                this::restart,
                CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
  }

  private synchronized void restart() {
    if (closed) {
      return;
    }
    process.close();
    process = start.get();
    starts++;
    restartWhenEnded(process);
  }
}
