package io.capilib.internal.operation;

import io.capilib.operation.Cancellation;
import io.capilib.operation.Pauses;
import java.time.Clock;
import java.time.Duration;

/** The passing of time: a clock, and waiting by it. */
public record Time(Clock clock, Pauses pauses) {
  /** Real pauses, told by {@code clock}. */
  public static Time real(Clock clock) {
    return new Time(clock, Pauses.real());
  }

  void pause(Duration delay, Cancellation cancellation) {
    pauses.pause(delay, cancellation);
  }
}
