package io.capilib.internal.operation;

import io.capilib.ObjectRef;
import io.capilib.error.CapiException;
import io.capilib.error.ErrorDetails;
import java.util.Optional;

/** Tells one failure again as part of another. */
public final class Failures {
  private Failures() {}

  /** Returns what an error says without its remedy and code. */
  public static String summary(CapiException error) {
    String text = cut(String.valueOf(error.getMessage()), " [" + error.code() + "]");
    return error.remedy().map(remedy -> cut(text, " " + remedy)).orElse(text);
  }

  /** Returns the details of {@code error} with another summary and the error as cause. */
  public static ErrorDetails retold(CapiException error, String summary) {
    ErrorDetails details = ErrorDetails.of(error.code(), summary).withCause(error);
    Optional<ObjectRef> object = error.object();
    if (object.isPresent()) {
      details = details.withObject(object.get());
    }
    Optional<String> cluster = error.cluster();
    if (cluster.isPresent()) {
      details = details.withCluster(cluster.get());
    }
    Optional<String> remedy = error.remedy();
    if (remedy.isPresent()) {
      details = details.withRemedy(remedy.get());
    }
    return error.retryable() ? details.asRetryable() : details;
  }

  private static String cut(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }
}
