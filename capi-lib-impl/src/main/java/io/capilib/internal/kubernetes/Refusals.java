package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.error.AccessDeniedException;
import io.capilib.error.CapiException;
import io.capilib.error.ClusterUnavailableException;
import io.capilib.error.ConflictException;
import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/** Turns an answer that is no success into the error for the caller. */
final class Refusals {
  private static final int SHOWN = 1_000;

  private final String cluster;
  private final String endpoint;
  private final Subject subject;
  private final Answer answer;

  private Refusals(String cluster, String endpoint, Subject subject, Answer answer) {
    this.cluster = cluster;
    this.endpoint = endpoint;
    this.subject = subject;
    this.answer = answer;
  }

  static CapiException error(String cluster, String endpoint, Subject subject, Answer answer) {
    return new Refusals(cluster, endpoint, subject, answer).error();
  }

  private CapiException error() {
    return switch (answer.status()) {
      case 401 ->
          new AccessDeniedException(
              details("CAPI-CLUSTER-0005", "the server does not accept the credentials")
                  .withRemedy("Renew the credentials of the connection."));
      case 403 -> forbidden();
      case 404 -> missing();
      case 409 ->
          new ConflictException(
              details("CAPI-CLUSTER-0006", "the server reports a conflict").asRetryable());
      case 410 ->
          new ClusterUnavailableException(
              details("CAPI-CLUSTER-0008", "the server no longer has that state").asRetryable());
      case 400, 405, 406, 413, 415, 422 -> invalid();
      default -> unavailable();
    };
  }

  private CapiException forbidden() {
    String message = answer.message();
    if (hasCause("NamespaceTerminating")) {
      return new ConflictException(
          details("CAPI-CLUSTER-0006", "the namespace is being deleted").asRetryable());
    }
    if (message.startsWith("admission webhook") || message.contains("exceeded quota")) {
      return invalid();
    }
    return new AccessDeniedException(
        details("CAPI-CLUSTER-0004", "the credentials lack " + subject.right())
            .withRemedy("Grant that right to the user of the connection."));
  }

  /** Of a request that needed something: a missing object of a read is no error. */
  private CapiException missing() {
    boolean object =
        subject
            .object()
            .filter(ref -> ref.name().equals(details().path("name").asText()))
            .isPresent();
    if (object) {
      return new ConflictException(details("CAPI-CLUSTER-0006", "it is not there (any more)"));
    }
    String remedy =
        details().path("kind").asText().equals("namespaces")
            ? "Create the namespace first."
            : "Install what brings this kind, in this version.";
    return new InvalidRequestException(
        details("CAPI-CLUSTER-0011", "the server does not have the place for it")
            .withRemedy(remedy));
  }

  private CapiException invalid() {
    return new InvalidRequestException(
        details("CAPI-CLUSTER-0007", "the server refuses it as invalid"));
  }

  private CapiException unavailable() {
    String what = answer.status() == 429 ? "the server is overloaded" : "the server failed";
    ErrorDetails details = details("CAPI-CLUSTER-0009", what + " (" + endpoint + ")");
    return new ClusterUnavailableException(answer.isTransient() ? details.asRetryable() : details);
  }

  private ErrorDetails details(String code, String what) {
    String text =
        subject.cannot(cluster) + ": " + what + "; status " + answer.status() + said() + ".";
    ErrorDetails details = ErrorDetails.of(code, text).withCluster(cluster);
    return subject.object().isPresent() ? details.withObject(subject.object().get()) : details;
  }

  private String said() {
    String text = isSecret() ? fields() : answer.message();
    if (text.isEmpty()) {
      text = answer.reason().isEmpty() ? answer.received() : answer.reason();
    }
    if (text.isEmpty()) {
      return "";
    }
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return shown.startsWith("\"") ? ", " + shown : ", \"" + shown + "\"";
  }

  /** A message about a Secret may quote it when its content is what the server dislikes. */
  private boolean isSecret() {
    boolean content = answer.status() == 400 || answer.status() == 422;
    return content && subject.what().contains("Secret ");
  }

  private String fields() {
    List<String> fields = new ArrayList<>();
    for (JsonNode cause : details().path("causes")) {
      fields.add(cause.path("field").asText() + " (" + cause.path("reason").asText() + ")");
    }
    return String.join(", ", fields);
  }

  private boolean hasCause(String reason) {
    for (JsonNode cause : details().path("causes")) {
      if (cause.path("reason").asText().equals(reason)) {
        return true;
      }
    }
    return false;
  }

  private JsonNode details() {
    return answer.statusObject().path("details");
  }
}
