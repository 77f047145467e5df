package io.capilib.error;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an error says: code, sentence, object, cluster, remedy. Values without a method to set them
 * are absent. Immutable: each {@code with...} method returns a changed copy.
 */
@ThreadSafety(Level.IMMUTABLE)
public final class ErrorDetails {
  private final String code;
  private final String summary;
  private final @Nullable ObjectRef object;
  private final @Nullable String cluster;
  private final @Nullable String remedy;
  private final boolean retryable;
  private final @Nullable Throwable cause;

  private ErrorDetails(
      String code,
      String summary,
      @Nullable ObjectRef object,
      @Nullable String cluster,
      @Nullable String remedy,
      boolean retryable,
      @Nullable Throwable cause) {
    this.code = code;
    this.summary = summary;
    this.object = object;
    this.cluster = cluster;
    this.remedy = remedy;
    this.retryable = retryable;
    this.cause = cause;
  }

  /**
   * Starts an error.
   *
   * @param code stable code such as {@code CAPI-MOVE-0001}
   * @param summary what was attempted on what, observed versus required, what has been done; ends
   *     with a full stop
   */
  public static ErrorDetails of(String code, String summary) {
    return new ErrorDetails(
        Objects.requireNonNull(code, "code"),
        Objects.requireNonNull(summary, "summary"),
        null,
        null,
        null,
        false,
        null);
  }

  /** Names the object concerned. */
  public ErrorDetails withObject(ObjectRef value) {
    return new ErrorDetails(code, summary, value, cluster, remedy, retryable, cause);
  }

  /** Names the management cluster concerned. */
  public ErrorDetails withCluster(String value) {
    return new ErrorDetails(code, summary, object, value, remedy, retryable, cause);
  }

  /** Says what to do about it; one or two sentences with a full stop. */
  public ErrorDetails withRemedy(String value) {
    return new ErrorDetails(code, summary, object, cluster, value, retryable, cause);
  }

  /** Marks the failure as one that may go away by itself. */
  public ErrorDetails asRetryable() {
    return new ErrorDetails(code, summary, object, cluster, remedy, true, cause);
  }

  /** Keeps the failure that led to this one. */
  public ErrorDetails withCause(Throwable value) {
    return new ErrorDetails(code, summary, object, cluster, remedy, retryable, value);
  }

  /** Returns the stable code. */
  public String code() {
    return code;
  }

  /** Returns the object concerned. */
  public Optional<ObjectRef> object() {
    return Optional.ofNullable(object);
  }

  /** Returns the name of the cluster concerned. */
  public Optional<String> cluster() {
    return Optional.ofNullable(cluster);
  }

  /** Returns what to do about it. */
  public Optional<String> remedy() {
    return Optional.ofNullable(remedy);
  }

  /** Returns whether the failure may go away by itself. */
  public boolean retryable() {
    return retryable;
  }

  /** Returns the failure that led to this one. */
  public Optional<Throwable> cause() {
    return Optional.ofNullable(cause);
  }

  /** Returns the paragraph shown to people: summary, remedy, code. */
  public String message() {
    String advice = remedy == null ? "" : " " + remedy;
    return Printable.text(summary + advice) + " [" + code + "]";
  }
}
