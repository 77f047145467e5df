package io.capilib.internal.move;

import java.util.function.Supplier;

/** Runs what must come to its end even if the calling thread was interrupted. */
final class Uninterrupted {
  private Uninterrupted() {}

  /** Hides an interrupt from {@code work} and restores it afterwards. */
  static <T> T get(Supplier<T> work) {
    boolean interrupted = Thread.interrupted();
    try {
      return work.get();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
