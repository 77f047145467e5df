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

/**
 * A clock that stands still until a test or a pause moves it, so that nobody waits: give it to the
 * library both as clock and as pauses, and to fake clusters as clock. Thread-safe.
 *
 * <pre>{@code
 * VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
 * CapiLib lib = CapiLib.builder().clock(time).pauses(time).build();
 * }</pre>
 *
 * <p>Whoever waits moves it: a pause by its length, and a watch through {@link FakeCluster#access}
 * that has no event to the next moment at which something {@link #after is to happen}, or else to
 * its own end. Time that several threads share therefore passes for all as soon as one of them
 * waits.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class VirtualTime extends Clock implements Pauses {
  private final Timetable timetable;
  private final ZoneId zone;

  private VirtualTime(Timetable timetable, ZoneId zone) {
    this.timetable = timetable;
    this.zone = zone;
  }

  /** Returns a clock in UTC that says {@code start}. */
  public static VirtualTime startingAt(Instant start) {
    return new VirtualTime(new Timetable(Objects.requireNonNull(start, "start")), ZoneOffset.UTC);
  }

  /**
   * Moves the clock. What is to happen on the way happens at its moment, on this thread; what it
   * throws ends the movement and reaches the caller.
   *
   * @param duration how far; not negative
   * @throws IllegalArgumentException if it is negative
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time does not go back: " + duration);
    }
    timetable.moveTo(instant().plus(duration));
  }

  /**
   * Lets something happen later: on the thread that moves the clock there, with the clock showing
   * the moment. What is due at the same moment happens in the order of these calls.
   *
   * @param delay from now; not negative
   * @param action what happens, for example a write to a fake cluster
   * @throws IllegalArgumentException if the delay is negative
   */
  public void after(Duration delay, Runnable action) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("time does not go back: " + delay);
    }
    timetable.add(instant().plus(delay), Objects.requireNonNull(action, "action"));
  }

  /** Moves on as one who waits until {@code limit} for something to happen. */
  void idle(Instant limit) {
    timetable.moveOn(limit);
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
    return timetable.now();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** Returns the same time in another zone. */
  @Override
  public VirtualTime withZone(ZoneId other) {
    return new VirtualTime(timetable, Objects.requireNonNull(other, "other"));
  }
}
