package io.capilib.internal.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.cluster.ApiCatalogue;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.operation.StepLog;
import io.capilib.internal.operation.StepLog.Result;
import io.capilib.operation.Effect;
import io.capilib.operation.WriteMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Carries out decisions one after the other, by server-side apply. */
public final class ApplyObjects {
  private final OperationScope scope;
  private final ClusterGateway gateway;
  private final StepLog log;
  private final Set<String> missingNamespaces = new HashSet<>();

  public ApplyObjects(OperationScope scope, ClusterGateway gateway, StepLog log) {
    this.scope = scope;
    this.gateway = gateway;
    this.log = log;
  }

  /** Applies the objects in their order. */
  public void apply(List<ApplyDecision> decisions) {
    for (ApplyDecision decision : decisions) {
      Optional<String> obstacle = dryRunObstacle(decision);
      if (obstacle.isPresent()) {
        log.skipped(decision.step(), obstacle.get());
      } else {
        log.run(decision.step(), () -> apply(decision));
      }
    }
  }

  private Result apply(ApplyDecision decision) {
    if (!decision.writes()) {
      return Result.UNCHANGED;
    }
    DesiredObject desired = decision.desired();
    ObjectNode result = gateway.apply(scope, desired.type(), desired.object());
    String version = result.path("metadata").path("resourceVersion").asText();
    boolean isNew = decision.step().effect() == Effect.CREATE;
    return isNew || !version.equals(decision.resourceVersion()) ? Result.CHANGED : Result.UNCHANGED;
  }

  /** A dry run cannot try what depends on something that it did not really create. */
  private Optional<String> dryRunObstacle(ApplyDecision decision) {
    if (scope.writeMode() != WriteMode.DRY_RUN || !decision.writes()) {
      return Optional.empty();
    }
    DesiredObject desired = decision.desired();
    if (desired.type().kind().equals("Namespace") && decision.step().effect() == Effect.CREATE) {
      missingNamespaces.add(desired.name());
    }
    if (missingNamespaces.contains(desired.namespace())) {
      return Optional.of("dry run: its namespace " + desired.namespace() + " is not there yet");
    }
    ApiCatalogue served = gateway.catalogue(scope);
    return served.find(desired.type().apiVersion(), desired.type().kind()).isPresent()
        ? Optional.empty()
        : Optional.of("dry run: its kind is not served yet");
  }
}
