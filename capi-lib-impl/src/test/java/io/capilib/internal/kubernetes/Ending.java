package io.capilib.internal.kubernetes;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Work on a thread of its own and how it failed. */
final class Ending {
  private final CompletableFuture<Throwable> thrown = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean interrupted;

  private Ending(Runnable work) {
    thread = new Thread(() -> run(work));
  }

  static Ending of(Runnable work) {
    Ending ending = new Ending(work);
    ending.thread.start();
    return ending;
  }

  private void run(Runnable work) {
    try {
      work.run();
      thrown.complete(new AssertionError("the work did not fail"));
    } catch (RuntimeException e) {
      interrupted = Thread.currentThread().isInterrupted();
      thrown.complete(e);
    }
  }

  Thread thread() {
    return thread;
  }

  Throwable failure() throws Exception {
    return thrown.get(10, TimeUnit.SECONDS);
  }

  boolean wasInterrupted() {
    return interrupted;
  }
}
