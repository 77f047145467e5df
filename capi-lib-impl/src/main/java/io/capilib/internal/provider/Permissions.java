package io.capilib.internal.provider;

import io.capilib.internal.apply.ApplyDecision;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.cluster.Right;
import io.capilib.internal.operation.OperationScope;
import io.capilib.operation.Effect;
import io.capilib.operation.Finding;
import io.capilib.operation.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether the caller may write what has to be written. */
final class Permissions {
  private Permissions() {}

  static List<Finding> findings(
      OperationScope scope, ClusterGateway gateway, InstallPhases phases) {
    Set<Right> rights = new LinkedHashSet<>();
    phases.decisions().filter(ApplyDecision::writes).forEach(each -> add(rights, each));
    return Right.missing(scope, gateway, rights).stream().map(Permissions::denied).toList();
  }

  private static void add(Set<Right> rights, ApplyDecision decision) {
    ResourceType type = decision.desired().type();
    String namespace = decision.desired().namespace();
    rights.add(new Right("patch", type, namespace));
    if (decision.step().effect() == Effect.CREATE) {
      rights.add(new Right("create", type, namespace));
    }
  }

  private static Finding denied(Right right) {
    return new Finding(
        Severity.BLOCKER,
        "CAPI-INSTALL-0013",
        right.type().resource(),
        right.denial(),
        right.remedy());
  }
}
