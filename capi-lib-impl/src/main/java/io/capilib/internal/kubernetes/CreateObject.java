package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.CapiException;
import io.capilib.error.ClusterUnavailableException;
import io.capilib.error.ErrorDetails;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.kubernetes.Outcome.Answered;
import io.capilib.internal.kubernetes.Outcome.Unsettled;
import io.capilib.internal.operation.OperationScope;
import io.capilib.operation.WriteMode;
import java.time.Duration;
import java.util.Optional;

/**
 * Creates an object once. When an answer is lost, the server is asked what is there: our object,
 * and the creation has succeeded; nothing, and it is sent again, as a name can only be taken once;
 * another object, and nobody can say what happened.
 */
final class CreateObject {
  private static final int ATTEMPTS = 4;

  private final OperationScope scope;
  private final ApiRequests requests;
  private final ResourceType type;
  private final ObjectNode object;
  private final ApiRequest post;

  CreateObject(
      OperationScope scope,
      ApiRequests requests,
      ResourceType type,
      ObjectNode object,
      String parameters) {
    this.scope = scope;
    this.requests = requests;
    this.type = type;
    this.object = object;
    Subject subject = Subject.of(Verb.CREATE, type, namespace(), name());
    String path = type.path(namespace()) + parameters;
    post = ApiRequest.write(subject, "POST", path, object).repeatable(leavesNothing());
  }

  /** A rehearsal, or a question such as a review of rights, can be sent as often as one likes. */
  private boolean leavesNothing() {
    return scope.writeMode() == WriteMode.DRY_RUN
        || (!type.verbs().isEmpty() && !type.verbs().contains("get"));
  }

  ObjectNode create() {
    boolean uncertain = false;
    for (int attempt = 1; ; attempt++) {
      Outcome outcome = requests.retries().settle(scope, post);
      if (outcome instanceof Answered answered) {
        return settled(answered.answer(), uncertain);
      }
      Unsettled unsettled = (Unsettled) outcome;
      if (!unsettled.maybeDone() || post.repeatable()) {
        throw unsettled.error();
      }
      uncertain = true;
      Optional<ObjectNode> live = readBack(unsettled.error());
      if (live.isPresent()) {
        return live.get();
      }
      pause(attempt, unsettled.error());
    }
  }

  private ObjectNode settled(Answer answer, boolean uncertain) {
    if (answer.isSuccess()) {
      return requests.object(post, answer);
    }
    CapiException refusal = requests.refusal(post, answer);
    if (uncertain && answer.status() == 409) {
      return readBack(refusal).orElseThrow(() -> unknown("it is not there now", refusal));
    }
    throw refusal;
  }

  private Optional<ObjectNode> readBack(CapiException lost) {
    if (name().isEmpty()) {
      throw unknown("it has no name to look for", lost);
    }
    Subject subject = Subject.of(Verb.READ, type, namespace(), name());
    ApiRequest get = ApiRequest.get(subject, type.path(namespace(), name()));
    Optional<ObjectNode> live = requests.find(scope, get);
    if (live.isPresent() && !Containment.contains(live.get(), object)) {
      throw unknown("an object of that name is there, but with other content", lost);
    }
    return live;
  }

  private void pause(int attempt, CapiException lost) {
    Duration delay = Duration.ofMillis(250L << attempt);
    String message = "the answer to " + doing() + " was lost; it is not there";
    if (attempt == ATTEMPTS || !scope.retry(attempt, delay, message)) {
      throw unknown("it was not there when looked for", lost);
    }
    scope.pause(delay, doing() + " again after its answer was lost");
  }

  private String doing() {
    return post.subject().doing(requests.cluster());
  }

  private ClusterUnavailableException unknown(String seen, CapiException lost) {
    ErrorDetails details =
        ErrorDetails.of(
                "CAPI-CLUSTER-0012",
                post.subject().cannot(requests.cluster())
                    + " for certain: the server's answer was lost, and "
                    + seen
                    + ". It may have been created.")
            .withCluster(requests.cluster())
            .withRemedy("Look whether the object is as wanted before trying again.")
            .withCause(lost);
    Optional<io.capilib.ObjectRef> ref = post.subject().object();
    return new ClusterUnavailableException(
        ref.isPresent() ? details.withObject(ref.get()) : details);
  }

  private String namespace() {
    return TransportGateway.namespace(object);
  }

  private String name() {
    return TransportGateway.objectName(object);
  }
}
