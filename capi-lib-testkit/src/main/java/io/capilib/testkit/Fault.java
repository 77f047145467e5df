package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.time.Duration;
import java.util.Objects;

/**
 * Something that goes wrong for some requests of a fake cluster. Immutable: each method returns a
 * changed copy. Unless told otherwise it meets the first matching request only, before it is
 * carried out, and drops its connection.
 *
 * <pre>{@code
 * cluster.inject(Fault.on("create", "Machine").nth(3).afterCommit().dropConnection());
 * cluster.inject(Fault.on("list", "Cluster").always().answer(429).retryAfter(Duration.ofSeconds(1)));
 * }</pre>
 */
@ThreadSafety(Level.IMMUTABLE)
public final class Fault {
  /** Matches every verb or kind. */
  public static final String ANY = "*";

  private final String verb;
  private final String kind;
  private final String name;
  private final int first;
  private final int count;
  private final boolean afterCommit;
  private final int status;
  private final Duration retryAfter;
  private final boolean denied;

  private Fault(
      String verb,
      String kind,
      String name,
      int first,
      int count,
      boolean afterCommit,
      int status,
      Duration retryAfter,
      boolean denied) {
    this.verb = verb;
    this.kind = kind;
    this.name = name;
    this.first = first;
    this.count = count;
    this.afterCommit = afterCommit;
    this.status = status;
    this.retryAfter = retryAfter;
    this.denied = denied;
  }

  /**
   * Starts a fault.
   *
   * @param verb Kubernetes' verb (server-side apply is {@code patch}), or {@link #ANY}
   * @param kind kind, for example {@code Machine}, or {@link #ANY}
   */
  public static Fault on(String verb, String kind) {
    return new Fault(
        Objects.requireNonNull(verb, "verb"),
        Objects.requireNonNull(kind, "kind"),
        "",
        1,
        1,
        false,
        0,
        Duration.ZERO,
        false);
  }

  /**
   * Returns a lasting refusal: matching requests are answered with 403, and a
   * SelfSubjectAccessReview that asks for the verb and kind is answered with not allowed.
   */
  public static Fault deny(String verb, String kind) {
    Fault fault = on(verb, kind);
    return new Fault(
        fault.verb, fault.kind, "", 1, Integer.MAX_VALUE, false, 403, Duration.ZERO, true);
  }

  /** Matches requests for this name only; a POST is matched by the name in its body. */
  public Fault named(String objectName) {
    Objects.requireNonNull(objectName, "objectName");
    return copy(objectName, first, count, afterCommit, status, retryAfter);
  }

  /**
   * Lets the matching requests before this one pass.
   *
   * @param number counted from 1
   * @throws IllegalArgumentException if the number is not positive
   */
  public Fault nth(int number) {
    requirePositive(number);
    return copy(name, number, count, afterCommit, status, retryAfter);
  }

  /**
   * Meets this many matching requests in a row.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public Fault times(int number) {
    requirePositive(number);
    return copy(name, first, number, afterCommit, status, retryAfter);
  }

  /** Meets every matching request from the first on. */
  public Fault always() {
    return copy(name, first, Integer.MAX_VALUE, afterCommit, status, retryAfter);
  }

  /** Carries the request out first; only its answer is lost or replaced. */
  public Fault afterCommit() {
    return copy(name, first, count, true, status, retryAfter);
  }

  /** Drops the connection instead of answering. */
  public Fault dropConnection() {
    return copy(name, first, count, afterCommit, 0, retryAfter);
  }

  /**
   * Answers with a failure of this HTTP status.
   *
   * @throws IllegalArgumentException if it is no failure
   */
  public Fault answer(int httpStatus) {
    if (httpStatus < 400 || httpStatus > 599) {
      throw new IllegalArgumentException("no failure status: " + httpStatus);
    }
    return copy(name, first, count, afterCommit, httpStatus, retryAfter);
  }

  /** Adds Retry-After to the answer, in whole seconds. */
  public Fault retryAfter(Duration delay) {
    return copy(name, first, count, afterCommit, status, delay);
  }

  boolean matches(String requestVerb, String requestKind, String requestName) {
    return (verb.equals(ANY) || verb.equals(requestVerb))
        && (kind.equals(ANY) || kind.equals(requestKind))
        && (name.isEmpty() || name.equals(requestName));
  }

  /** As {@link #matches}, but {@link #ANY} in the request stands for every verb or kind too. */
  boolean concerns(String requestVerb, String requestKind, String requestName) {
    return matches(
        requestVerb.equals(ANY) ? verb : requestVerb,
        requestKind.equals(ANY) ? kind : requestKind,
        requestName);
  }

  boolean meets(int number) {
    return number >= first && number - (long) first < count;
  }

  boolean isAfterCommit() {
    return afterCommit;
  }

  boolean isDenied() {
    return denied;
  }

  int status() {
    return status;
  }

  Duration retryAfter() {
    return retryAfter;
  }

  /** Returns what it meets, for messages. */
  @Override
  public String toString() {
    return "fault on " + verb + " " + kind + (name.isEmpty() ? "" : " " + name);
  }

  private static void requirePositive(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("not positive: " + number);
    }
  }

  private Fault copy(
      String newName, int nth, int times, boolean after, int answer, Duration delay) {
    return new Fault(
        verb, kind, newName, nth, times, after, answer, Objects.requireNonNull(delay), denied);
  }
}
