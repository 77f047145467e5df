package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.operation.Cancellation;
import io.capilib.operation.Pauses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test or a pause moves it, so that nobody waits: give it to the
 * library both as clock and as pauses, and to fake clusters as clock. Thread-safe.
 *
 * <pre>{@code
 * VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
 * CapiLib lib = CapiLib.builder().clock(time).pauses(time).build();
 * }</pre>
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class VirtualTime extends Clock implements Pauses {
  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private VirtualTime(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** Returns a clock in UTC that says {@code start}. */
  public static VirtualTime startingAt(Instant start) {
    return new VirtualTime(
        new AtomicReference<>(Objects.requireNonNull(start, "start")), ZoneOffset.UTC);
  }

  /**
   * Moves the clock.
   *
   * @param duration how far; not negative
   * @throws IllegalArgumentException if it is negative
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time does not go back: " + duration);
    }
    now.updateAndGet(before -> before.plus(duration));
  }

  /** Moves the clock by {@code delay} and returns at once. */
  @Override
  public void pause(Duration delay, Cancellation cancellation) {
    if (!delay.isNegative()) {
      advance(delay);
    }
  }

  @Override
  public Instant instant() {
    return Objects.requireNonNull(now.get());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** Returns the same time in another zone. */
  @Override
  public VirtualTime withZone(ZoneId other) {
    return new VirtualTime(now, Objects.requireNonNull(other, "other"));
  }
}
