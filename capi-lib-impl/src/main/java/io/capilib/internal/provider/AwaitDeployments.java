package io.capilib.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.apply.Conditions;
import io.capilib.internal.apply.DesiredObject;
import io.capilib.internal.cluster.Await;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.operation.StepLog;
import io.capilib.internal.operation.StepLog.Result;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Waits until Deployments are available. */
final class AwaitDeployments {
  private final OperationScope scope;
  private final ClusterGateway gateway;
  private final StepLog log;

  AwaitDeployments(OperationScope scope, ClusterGateway gateway, StepLog log) {
    this.scope = scope;
    this.gateway = gateway;
    this.log = log;
  }

  static boolean isDeployment(DesiredObject object) {
    return object.type().group().equals("apps") && object.type().kind().equals("Deployment");
  }

  /** Waits for each, as a step of its own. */
  void available(List<DesiredObject> deployments) {
    for (DesiredObject deployment : deployments) {
      log.run(InstallPhases.await(gateway.name(), deployment), () -> await(deployment));
    }
  }

  /** Notes that there is nothing to wait for. */
  void skipped(List<DesiredObject> deployments) {
    deployments.forEach(
        deployment ->
            log.skipped(
                InstallPhases.await(gateway.name(), deployment), "dry run: nothing will run"));
  }

  Result await(DesiredObject deployment) {
    Query query = Query.named(deployment.namespace(), deployment.name());
    Await.on(gateway, deployment.type(), query).until(scope, found -> blocked(deployment, found));
    return Result.UNCHANGED;
  }

  private static Optional<String> blocked(DesiredObject deployment, Collection<ObjectNode> found) {
    return found.stream()
        .findFirst()
        .map(AwaitDeployments::blocked)
        .orElse(Optional.of(deployment.ref() + " is not there"));
  }

  private static Optional<String> blocked(ObjectNode live) {
    JsonNode status = live.path("status");
    long generation = live.path("metadata").path("generation").asLong();
    boolean observed = status.path("observedGeneration").asLong() >= generation;
    if (observed && Conditions.isTrue(live, "Available")) {
      return Optional.empty();
    }
    return Optional.of(
        "Deployment "
            + live.path("metadata").path("namespace").asText()
            + "/"
            + live.path("metadata").path("name").asText()
            + " has "
            + status.path("availableReplicas").asLong()
            + " of "
            + live.path("spec").path("replicas").asLong(1)
            + " replicas available");
  }
}
