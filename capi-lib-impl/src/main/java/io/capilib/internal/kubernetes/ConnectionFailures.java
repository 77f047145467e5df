package io.capilib.internal.kubernetes;

import io.capilib.access.TransportException;
import io.capilib.access.TransportException.Reason;
import io.capilib.error.ClusterUnavailableException;
import io.capilib.error.ErrorDetails;
import io.capilib.internal.operation.Failures;

/** Tells that there was no answer. */
final class ConnectionFailures {
  private ConnectionFailures() {}

  static ClusterUnavailableException error(
      String cluster, String endpoint, Subject subject, TransportException failure) {
    Reason reason = failure.reason();
    boolean tls = reason == Reason.TLS_REFUSED;
    String code = tls ? "CAPI-CLUSTER-0002" : "CAPI-CLUSTER-0001";
    String summary =
        subject.cannot(cluster)
            + ": "
            + words(reason)
            + " at "
            + endpoint
            + ": "
            + Failures.summary(failure)
            + (Failures.summary(failure).endsWith(".") ? "" : ".");
    ErrorDetails details =
        ErrorDetails.of(code, summary)
            .withCluster(cluster)
            .withRemedy(remedy(reason))
            .withCause(failure);
    if (subject.object().isPresent()) {
      details = details.withObject(subject.object().get());
    }
    return new ClusterUnavailableException(tls ? details : details.asRetryable());
  }

  static String words(Reason reason) {
    return switch (reason) {
      case NOT_CONNECTED -> "no connection";
      case CONNECTION_LOST -> "the connection was lost";
      case TIMED_OUT -> "no complete answer in time";
      case TLS_REFUSED -> "TLS was refused";
      case CANCELLED -> "the connection was closed during the call";
    };
  }

  private static String remedy(Reason reason) {
    return switch (reason) {
      case TLS_REFUSED -> "Check the certificate authority and the client certificate.";
      case CANCELLED -> "Keep the connection open until the operation has ended.";
      default -> "Check that the address is right and the API server runs, then try again.";
    };
  }
}
