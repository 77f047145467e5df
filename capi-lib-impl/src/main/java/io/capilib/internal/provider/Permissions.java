package io.capilib.internal.provider;

import io.capilib.internal.apply.ApplyDecision;
import io.capilib.internal.cluster.AccessReview;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.operation.OperationScope;
import io.capilib.operation.Effect;
import io.capilib.operation.Finding;
import io.capilib.operation.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether the caller may write what has to be written. */
final class Permissions {
  private final AccessReview review;

  Permissions(OperationScope scope, ClusterGateway gateway) {
    this.review = new AccessReview(scope, gateway);
  }

  /** Asks one question for everything, and only if that is denied one for each right. */
  List<Finding> findings(InstallPhases phases) {
    Set<Right> rights = new LinkedHashSet<>();
    phases.decisions().filter(ApplyDecision::writes).forEach(each -> add(rights, each));
    if (rights.isEmpty() || review.allowsEverything()) {
      return List.of();
    }
    return rights.stream()
        .filter(right -> !review.allows(right.verb(), right.type(), right.namespace()))
        .map(Right::denied)
        .toList();
  }

  private static void add(Set<Right> rights, ApplyDecision decision) {
    ResourceType type = decision.desired().type();
    String namespace = decision.desired().namespace();
    rights.add(new Right("patch", type, namespace));
    if (decision.step().effect() == Effect.CREATE) {
      rights.add(new Right("create", type, namespace));
    }
  }

  private record Right(String verb, ResourceType type, String namespace) {
    Finding denied() {
      String where = namespace.isEmpty() ? "" : " in namespace " + namespace;
      return new Finding(
          Severity.BLOCKER,
          "CAPI-INSTALL-0013",
          type.resource(),
          "the caller may not " + verb + " them" + where + ".",
          "Grant the verb \"" + verb + "\" on " + type.resource() + where + ".");
    }
  }
}
