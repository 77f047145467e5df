package io.capilib.testkit.scripted;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.error.CapiException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What one method of a scripted door answers, call by call, and the calls that it got. Without an
 * answer here, every call gets the default that the door describes. With answers, the calls get
 * them in order, and one call more fails the test; {@link #thenDefaults} lets it go on.
 * Thread-safe.
 *
 * @param <C> what the method was called with
 * @param <R> what it returns
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class Script<C, R> {
  private record Answer<C, R>(String description, Function<? super C, ? extends R> function) {}

  private final String method;
  private final Function<? super C, ? extends R> byDefault;
  private final CallLog log;
  private final Deque<Answer<C, R>> answers = new ArrayDeque<>();
  private final List<String> written = new ArrayList<>();
  private final List<C> calls = new ArrayList<>();
  private boolean goesOn = true;

  Script(String method, CallLog log, Function<? super C, ? extends R> byDefault) {
    this.method = method;
    this.log = log;
    this.byDefault = byDefault;
  }

  /** Lets the next call return a value. */
  public Script<C, R> returns(R value) {
    Objects.requireNonNull(value, "value");
    return add("return " + value, call -> value);
  }

  /** Lets the next call throw an error; {@link ScriptedErrors} makes the usual ones. */
  public Script<C, R> fails(CapiException error) {
    Objects.requireNonNull(error, "error");
    return add(
        "throw " + error.code(),
        call -> {
          throw error;
        });
  }

  /** Lets the next call return, or throw, what a function makes of its arguments. */
  public Script<C, R> answers(Function<? super C, ? extends R> function) {
    return add("call a function", Objects.requireNonNull(function, "function"));
  }

  /** Lets the next call get the default. */
  public Script<C, R> succeeds() {
    return add("the default", byDefault);
  }

  /** Lets all calls after the last answer get the default. */
  public synchronized Script<C, R> thenDefaults() {
    goesOn = true;
    return this;
  }

  /** Returns the calls so far, also those that were answered by an error. */
  public synchronized List<C> calls() {
    return List.copyOf(calls);
  }

  /** Returns how many answers no call has asked for yet. */
  public synchronized int left() {
    return answers.size();
  }

  synchronized Script<C, R> add(String description, Function<? super C, ? extends R> function) {
    answers.add(new Answer<>(description, function));
    written.add(description);
    goesOn = false;
    return this;
  }

  void record(C call, String line) {
    log.add(method + " " + line);
    synchronized (this) {
      calls.add(call);
    }
  }

  /** Gives the next answer to a call that was recorded. */
  R answer(C call) {
    return Objects.requireNonNull(next().apply(call), () -> method + " is scripted to return null");
  }

  private synchronized Function<? super C, ? extends R> next() {
    Answer<C, R> answer = answers.poll();
    if (answer != null) {
      return answer.function();
    }
    if (goesOn) {
      return byDefault;
    }
    throw new AssertionError(
        String.format(
            "%s was called %s times, but its script has %s: %s.%n"
                + "Add an answer for this call, or thenDefaults() after the last one.%n"
                + "The calls so far:%n%s",
            method,
            calls.size(),
            written.size() == 1 ? "one answer" : written.size() + " answers",
            String.join(", ", written),
            log));
  }
}
