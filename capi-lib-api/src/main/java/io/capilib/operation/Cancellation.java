package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A switch that ends operations early: requests still running are broken off, no further step
 * begins. Once thrown it stays thrown. Thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class Cancellation {
  private final AtomicReference<String> reason = new AtomicReference<>();
  private final Queue<Runnable> listeners = new ConcurrentLinkedQueue<>();

  private Cancellation() {}

  /** Returns a switch that is not thrown. */
  public static Cancellation create() {
    return new Cancellation();
  }

  /** Throws the switch; only the first reason counts. */
  public void cancel(String why) {
    if (reason.compareAndSet(null, Objects.requireNonNull(why, "why"))) {
      listeners.forEach(Runnable::run);
    }
  }

  /** Returns whether the switch was thrown. */
  public boolean isRequested() {
    return reason.get() != null;
  }

  /** Returns why the switch was thrown. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason.get());
  }

  /**
   * Runs {@code action} when the switch is thrown, at once if it already was; it must be quick. The
   * returned handle takes the action back.
   */
  public Registration onCancel(Runnable action) {
    listeners.add(Objects.requireNonNull(action, "action"));
    if (isRequested()) {
      action.run();
    }
    return () -> listeners.remove(action);
  }

  /** Takes an action back. */
  @ThreadSafety(Level.THREAD_SAFE)
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    /** Removes the action; idempotent. */
    @Override
    void close();
  }
}
