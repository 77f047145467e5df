package io.capilib.testkit.scripted;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.error.CapiException;
import io.capilib.operation.Plan;
import io.capilib.operation.Report;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What {@code apply} of a scripted door does, call by call; see {@link Script} for calls without an
 * answer. By default every step succeeds, in no time.
 *
 * <p>Whatever is scripted, a run keeps to the contract of {@code apply}: the listener gets the
 * first event, one for each step of the report, and the last one. A blocked plan is refused with
 * {@code CAPI-OPERATION-0010}; a run that was cancelled ends with {@code CAPI-OPERATION-0001}, and
 * one that takes longer than its deadline with {@code CAPI-OPERATION-0002}. Thread-safe.
 *
 * @param <P> the kind of plan
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class ApplyScript<P extends Plan> {
  private final Script<Application<P>, Report> script;

  ApplyScript(String method, CallLog log) {
    script = new Script<>(method, log, call -> Reports.done(call, Duration.ZERO));
  }

  /** Lets the next run do every step. */
  public ApplyScript<P> succeeds() {
    script.succeeds();
    return this;
  }

  /**
   * Lets the next run do every step and report this as elapsed. If that is more than the deadline
   * of the caller's options, the run ends at the deadline.
   */
  public ApplyScript<P> takes(Duration elapsed) {
    Objects.requireNonNull(elapsed, "elapsed");
    script.add("take " + elapsed, call -> Reports.done(call, elapsed));
    return this;
  }

  /** Lets the next run throw an error before its first step. */
  public ApplyScript<P> fails(CapiException error) {
    script.fails(error);
    return this;
  }

  /**
   * Lets the next run stop at a step, after it did those before: it throws an {@link
   * io.capilib.operation.OperationFailedException} with the code of the cause and a report.
   *
   * @param step number of the step that fails, counted from 1
   * @param cause why it fails
   * @throws IllegalArgumentException if the number is not positive; when the plan has fewer steps,
   *     the run fails the test
   */
  public ApplyScript<P> stopsAt(int step, CapiException cause) {
    Objects.requireNonNull(cause, "cause");
    if (step < 1) {
      throw new IllegalArgumentException("steps are counted from 1, but this is " + step);
    }
    script.add(
        "stop at step " + step + " with " + cause.code(),
        call -> {
          throw Reports.stopped(call, step, cause);
        });
    return this;
  }

  /** Lets the next run report, or throw, what a function makes of its arguments. */
  public ApplyScript<P> answers(Function<? super Application<P>, Report> function) {
    script.answers(function);
    return this;
  }

  /** Lets all runs after the last answer succeed. */
  public ApplyScript<P> thenDefaults() {
    script.thenDefaults();
    return this;
  }

  /** Returns the calls so far, also those that were answered by an error. */
  public List<Application<P>> calls() {
    return script.calls();
  }

  /** Returns how many answers no call has asked for yet. */
  public int left() {
    return script.left();
  }

  Script<Application<P>, Report> script() {
    return script;
  }
}
