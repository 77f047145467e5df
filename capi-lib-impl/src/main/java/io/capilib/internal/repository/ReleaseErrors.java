package io.capilib.internal.repository;

import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import java.util.Collection;

/** Wording that the errors about releases share. */
final class ReleaseErrors {
  private ReleaseErrors() {}

  static InvalidRequestException of(String code, String summary, String remedy) {
    return new InvalidRequestException(ErrorDetails.of(code, summary).withRemedy(remedy));
  }

  static InvalidRequestException of(String code, String summary, String remedy, Throwable cause) {
    return new InvalidRequestException(
        ErrorDetails.of(code, summary).withRemedy(remedy).withCause(cause));
  }

  /** Returns the names in order, or that there are none. */
  static String list(Collection<?> names) {
    return names.isEmpty()
        ? "none"
        : String.join(", ", names.stream().map(Object::toString).sorted().toList());
  }
}
