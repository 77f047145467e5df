package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.time.Duration;
import java.util.Objects;

/** How to run an operation. Immutable. */
@ThreadSafety(Level.IMMUTABLE)
public final class RunOptions {
  private final Duration deadline;
  private final WriteMode writeMode;
  private final Cancellation cancellation;
  private final OperationListener listener;

  private RunOptions(Builder builder) {
    deadline = builder.deadline;
    writeMode = builder.writeMode;
    cancellation = builder.cancellation;
    listener = builder.listener;
  }

  /** Returns the defaults: 30 minutes, writes are carried out, no listener. */
  public static RunOptions defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts from these options. */
  public Builder toBuilder() {
    return builder()
        .deadline(deadline)
        .writeMode(writeMode)
        .cancellation(cancellation)
        .listener(listener);
  }

  /** Returns how long the whole operation may take. */
  public Duration deadline() {
    return deadline;
  }

  /** Returns whether writes last. */
  public WriteMode writeMode() {
    return writeMode;
  }

  /** Returns the switch that ends the operation early. */
  public Cancellation cancellation() {
    return cancellation;
  }

  /** Returns who is told what happens. */
  public OperationListener listener() {
    return listener;
  }

  /** Collects options. Not thread-safe. */
  @ThreadSafety(Level.NOT_THREAD_SAFE)
  public static final class Builder {
    private Duration deadline = Duration.ofMinutes(30);
    private WriteMode writeMode = WriteMode.COMMIT;
    private Cancellation cancellation = Cancellation.create();
    private OperationListener listener = event -> {};

    private Builder() {}

    /** Sets how long the whole operation may take; default 30 minutes. */
    public Builder deadline(Duration value) {
      deadline = Objects.requireNonNull(value, "value");
      return this;
    }

    /** Sets whether writes last; default {@link WriteMode#COMMIT}. */
    public Builder writeMode(WriteMode value) {
      writeMode = Objects.requireNonNull(value, "value");
      return this;
    }

    /** Sets the switch that ends the operation early; default one that nobody holds. */
    public Builder cancellation(Cancellation value) {
      cancellation = Objects.requireNonNull(value, "value");
      return this;
    }

    /** Sets who is told what happens; default nobody. */
    public Builder listener(OperationListener value) {
      listener = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Returns the options.
     *
     * @throws IllegalArgumentException if the deadline is not positive
     */
    public RunOptions build() {
      if (deadline.isNegative() || deadline.isZero()) {
        throw new IllegalArgumentException("deadline must be positive, but is " + deadline);
      }
      return new RunOptions(this);
    }
  }
}
