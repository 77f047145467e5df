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
 * cluster.inject(Fault.on("watch", "Machine").afterEvents(2).answer(410));
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
  private final FaultEffect effect;

  private Fault(String verb, String kind, String name, int first, int count, FaultEffect effect) {
    this.verb = verb;
    this.kind = kind;
    this.name = name;
    this.first = first;
    this.count = count;
    this.effect = effect;
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
        FaultEffect.DEFAULT);
  }

  /**
   * Returns a lasting refusal: matching requests are answered with 403, and a
   * SelfSubjectAccessReview that asks for the verb and kind is answered with not allowed.
   */
  public static Fault deny(String verb, String kind) {
    return on(verb, kind).always().with(FaultEffect.DEFAULT.with(FaultKind.DENY, 403));
  }

  /** Matches requests for this name only; a POST is matched by the name in its body. */
  public Fault named(String objectName) {
    Objects.requireNonNull(objectName, "objectName");
    return new Fault(verb, kind, objectName, first, count, effect);
  }

  /**
   * Lets the matching requests before this one pass.
   *
   * @param number counted from 1
   * @throws IllegalArgumentException if the number is not positive
   */
  public Fault nth(int number) {
    requirePositive(number);
    return new Fault(verb, kind, name, number, count, effect);
  }

  /**
   * Meets this many matching requests in a row.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public Fault times(int number) {
    requirePositive(number);
    return new Fault(verb, kind, name, first, number, effect);
  }

  /** Meets every matching request from the first on. */
  public Fault always() {
    return new Fault(verb, kind, name, first, Integer.MAX_VALUE, effect);
  }

  /** Carries the request out first; only its answer is lost or replaced. */
  public Fault afterCommit() {
    return with(effect.withCommit());
  }

  /** Drops the connection instead of answering. */
  public Fault dropConnection() {
    return with(effect.with(FaultKind.DROP_CONNECTION, 0));
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
    return with(effect.with(FaultKind.ANSWER, httpStatus));
  }

  /** Adds Retry-After to the answer, in whole seconds. */
  public Fault retryAfter(Duration delay) {
    return with(effect.with(Objects.requireNonNull(delay, "delay")));
  }

  /**
   * Carries the request out, and breaks the connection after half of the body of the answer. A
   * watch has no end of its body; for one see {@link #afterEvents}.
   */
  public Fault resetMidBody() {
    return with(effect.with(FaultKind.RESET_MID_BODY, 0));
  }

  /**
   * Carries the request out later, by the cluster's clock: {@link VirtualTime} moves on, and with
   * any other clock the caller waits. If that is longer than the client's own limit, the client
   * sees the request time out; then it is carried out only with {@link #afterCommit}.
   */
  public Fault delay(Duration duration) {
    Objects.requireNonNull(duration, "duration");
    return with(effect.with(FaultKind.DELAY, 0).with(duration));
  }

  /**
   * Answers a {@code get} or {@code list} from what the cluster holds at the moment of {@link
   * FakeCluster#inject}, as a server does that lags behind. Other verbs are not touched.
   */
  public Fault staleRead() {
    return with(effect.with(FaultKind.STALE_READ, 0));
  }

  /** Ends a {@code watch} at once, or later with {@link #afterEvents}. */
  public Fault endWatch() {
    return with(effect.with(FaultKind.END_WATCH, 0));
  }

  /**
   * Lets a {@code watch} deliver so many events first: then its connection is dropped, it ends, or
   * with {@link #answer} it gets an event of type {@code ERROR}, for example of status 410. Has no
   * meaning for other verbs.
   *
   * @param number not negative
   * @throws IllegalArgumentException if the number is negative
   */
  public Fault afterEvents(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("negative: " + number);
    }
    return with(effect.withEvents(number));
  }

  /**
   * Answers a write with the failure that a server reports when nobody stands behind an admission
   * webhook that must not be left out.
   *
   * @param webhook name of the webhook, for example {@code validation.machine.cluster.x-k8s.io}
   */
  public Fault webhookDown(String webhook) {
    return with(effect.withWebhook(Objects.requireNonNull(webhook, "webhook")));
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

  boolean isDenied() {
    return effect.kind() == FaultKind.DENY;
  }

  FaultEffect effect() {
    return effect;
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

  private Fault with(FaultEffect other) {
    return new Fault(verb, kind, name, first, count, other);
  }
}
