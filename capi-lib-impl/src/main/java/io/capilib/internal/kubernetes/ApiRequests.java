package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.CapiException;
import io.capilib.internal.operation.OperationScope;
import java.time.Duration;
import java.util.Optional;

/** Requests to one server as values or errors. */
record ApiRequests(Retries retries) {
  /** Returns the body of a success; everything else is an error. */
  ObjectNode send(OperationScope scope, ApiRequest request) {
    Answer answer = retries.send(scope, request);
    if (answer.isSuccess()) {
      return object(request, answer);
    }
    throw refusal(request, answer);
  }

  /** Returns the body of a success, or nothing if the server says 404. */
  Optional<ObjectNode> find(OperationScope scope, ApiRequest request) {
    Answer answer = retries.send(scope, request);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (answer.isSuccess()) {
      return Optional.of(object(request, answer));
    }
    throw refusal(request, answer);
  }

  ObjectNode object(ApiRequest request, Answer answer) {
    return answer.object(request.subject(), cluster(), retries.exchange().endpoint());
  }

  /** Returns the error for an answer that is JSON, but not what this request asks for. */
  CapiException otherJson(ApiRequest request) {
    Answer answer = new Answer(200, Optional.empty(), "other JSON", Duration.ZERO, false);
    return answer.other(request.subject(), cluster(), retries.exchange().endpoint());
  }

  CapiException refusal(ApiRequest request, Answer answer) {
    return Refusals.error(cluster(), retries.exchange().endpoint(), request.subject(), answer);
  }

  String cluster() {
    return retries.exchange().cluster();
  }
}
