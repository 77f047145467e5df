package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.ClusterUnavailableException;
import io.capilib.error.ErrorDetails;
import java.time.Duration;
import java.util.Optional;

/**
 * A complete answer.
 *
 * @param status HTTP status
 * @param body the JSON object, or nothing if the body was none
 * @param received what the body was instead, for messages
 * @param retryAfter how long the server asks to wait, zero if it does not
 * @param afterLoss whether an earlier attempt got no answer, so it may have been carried out
 */
record Answer(
    int status,
    Optional<ObjectNode> body,
    String received,
    Duration retryAfter,
    boolean afterLoss) {
  /** What {@code received} says about a body without a byte. */
  static final String NOTHING = "an empty body";

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Returns whether the server could not answer now, but may later. */
  boolean isTransient() {
    return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
  }

  /** Returns whether the server says that the request was not carried out, and why is passing. */
  boolean isRefusedForNow() {
    return status == 429 || (status == 500 && message().contains("failed calling webhook"));
  }

  /** Returns the body of a success. */
  ObjectNode object(Subject subject, String cluster, String endpoint) {
    return body.filter(subject::canBe).orElseThrow(() -> other(subject, cluster, endpoint));
  }

  /** Returns the error for a success that is not what was asked for. */
  ClusterUnavailableException other(Subject subject, String cluster, String endpoint) {
    String text =
        subject.cannot(cluster)
            + ": "
            + endpoint
            + " answered with "
            + (received.isEmpty() ? "other JSON" : received)
            + " instead of a Kubernetes object.";
    return new ClusterUnavailableException(
        ErrorDetails.of("CAPI-CLUSTER-0003", text)
            .withCluster(cluster)
            .withRemedy("Check that the address is an API server and no proxy or login page."));
  }

  /** Returns whether this is a success whose body did not arrive. */
  boolean isHollow() {
    return isSuccess() && received.equals(NOTHING);
  }

  /** Returns the body if it is a Status, else an empty object. */
  JsonNode statusObject() {
    return body.filter(node -> node.path("kind").asText().equals("Status"))
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  String reason() {
    return statusObject().path("reason").asText();
  }

  String message() {
    return statusObject().path("message").asText();
  }

  Answer markAfterLoss() {
    return new Answer(status, body, received, retryAfter, true);
  }
}
