package io.capilib.error;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;
import java.util.Optional;

/**
 * Every failure of this library. The message is one paragraph that ends with the code; it never
 * holds secrets, headers or bodies. Thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public abstract class CapiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorDetails details;

  /** Creates the error from its details. */
  protected CapiException(ErrorDetails details) {
    super(details.message(), details.cause().orElse(null));
    this.details = Objects.requireNonNull(details, "details");
  }

  /**
   * Returns the stable code, for example {@code CAPI-MOVE-0001}; docs/reference/errors.md lists
   * all.
   */
  public final String code() {
    return details.code();
  }

  /** Returns the object that the failure is about, if it is about one. */
  public final Optional<ObjectRef> object() {
    return details.object();
  }

  /** Returns the name of the management cluster concerned, if one is. */
  public final Optional<String> cluster() {
    return details.cluster();
  }

  /** Returns whether the same call may succeed later without anybody changing anything. */
  public final boolean retryable() {
    return details.retryable();
  }

  /** Returns what to do about it. */
  public final Optional<String> remedy() {
    return details.remedy();
  }
}
