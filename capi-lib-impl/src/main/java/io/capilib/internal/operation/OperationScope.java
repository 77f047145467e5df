package io.capilib.internal.operation;

import io.capilib.error.DeadlineExceededException;
import io.capilib.error.ErrorDetails;
import io.capilib.error.OperationCancelledException;
import io.capilib.operation.Cancellation;
import io.capilib.operation.OperationEvent;
import io.capilib.operation.OperationId;
import io.capilib.operation.Retrying;
import io.capilib.operation.RunOptions;
import io.capilib.operation.Waiting;
import io.capilib.operation.WriteMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of an operation: its deadline, cancellation, events and retry budget. First parameter of
 * everything that may take time.
 */
public final class OperationScope {
  private static final Logger log = LoggerFactory.getLogger(OperationScope.class);
  private static final int RETRIES = 100;

  private final OperationId id;
  private final RunOptions options;
  private final Time time;
  private final Instant startedAt;
  private final AtomicInteger retriesLeft = new AtomicInteger(RETRIES);

  private OperationScope(OperationId id, RunOptions options, Time time, Instant startedAt) {
    this.id = id;
    this.options = options;
    this.time = time;
    this.startedAt = startedAt;
  }

  /** Begins a run now. */
  public static OperationScope begin(OperationId id, RunOptions options, Time time) {
    return new OperationScope(id, options, time, time.clock().instant());
  }

  public OperationId id() {
    return id;
  }

  public Clock clock() {
    return time.clock();
  }

  public Instant now() {
    return time.clock().instant();
  }

  public WriteMode writeMode() {
    return options.writeMode();
  }

  /** Returns this run with another write mode, sharing clock, deadline and cancellation. */
  public OperationScope withWriteMode(WriteMode mode) {
    RunOptions changed = options.toBuilder().writeMode(mode).build();
    return new OperationScope(id, changed, time, startedAt);
  }

  public Cancellation cancellation() {
    return options.cancellation();
  }

  public Duration elapsed() {
    return Duration.between(startedAt, now());
  }

  public Duration remaining() {
    return options.deadline().minus(elapsed());
  }

  /**
   * Fails if the run must end.
   *
   * @param doing what would be done next, for the message: "reading Cluster a/b in "seed""
   */
  public void check(String doing) {
    if (Thread.currentThread().isInterrupted()) {
      cancellation().cancel("the calling thread was interrupted");
    }
    if (cancellation().isRequested()) {
      throw new OperationCancelledException(
          ErrorDetails.of(
              "CAPI-OPERATION-0001",
              "Operation "
                  + id
                  + " was cancelled while "
                  + doing
                  + ": "
                  + cancellation().reason().orElse("no reason given")
                  + "."));
    }
    if (remaining().isNegative() || remaining().isZero()) {
      throw deadlineExceeded(doing);
    }
  }

  /** Returns the failure to throw when the deadline passed while {@code doing}. */
  public DeadlineExceededException deadlineExceeded(String doing) {
    return new DeadlineExceededException(
        ErrorDetails.of(
                "CAPI-OPERATION-0002",
                "Operation "
                    + id
                    + " did not finish within "
                    + options.deadline()
                    + "; it was "
                    + doing
                    + ".")
            .withRemedy("Look at what it waited for, or allow more time."));
  }

  /** Waits, but no longer than the deadline allows, and ends early when cancelled. */
  public void pause(Duration delay, String doing) {
    check(doing);
    Duration left = remaining();
    time.pause(delay.compareTo(left) < 0 ? delay : left, cancellation());
    check(doing);
  }

  /** Takes one retry from the budget and announces it; false when the budget is used up. */
  public boolean retry(int attempt, Duration delay, String message) {
    if (retriesLeft.decrementAndGet() < 0) {
      return false;
    }
    emit(new Retrying(id, now(), attempt, delay, message));
    return true;
  }

  /** Announces what the run waits for. */
  public void waiting(String message) {
    emit(new Waiting(id, now(), message));
  }

  /** Tells the listener; what it throws cannot disturb the run. */
  public void emit(OperationEvent event) {
    try {
      options.listener().onEvent(event);
    } catch (RuntimeException e) {
      log.warn("operation={} the listener failed on {}", id, event.getClass().getSimpleName(), e);
    }
  }
}
