package io.capilib.internal.provider;

import io.capilib.internal.apply.ApplyDecision;
import io.capilib.internal.apply.ApplyObjects;
import io.capilib.internal.apply.AwaitKinds;
import io.capilib.internal.apply.DesiredObject;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.operation.StepLog;
import io.capilib.operation.WriteMode;
import java.util.List;

/** Carries an installation out, phase after phase. */
final class ApplyInstall {
  private final OperationScope scope;
  private final ClusterGateway gateway;
  private final ApplyObjects objects;
  private final AwaitKinds kinds;
  private final AwaitDeployments deployments;

  ApplyInstall(OperationScope scope, ClusterGateway gateway, StepLog log) {
    this.scope = scope;
    this.gateway = gateway;
    this.objects = new ApplyObjects(scope, gateway, log);
    this.kinds = new AwaitKinds(scope, gateway);
    this.deployments = new AwaitDeployments(scope, gateway, log);
  }

  void apply(PreparedInstall install) {
    InstallPhases phases = install.phases();
    boolean commits = scope.writeMode() == WriteMode.COMMIT;
    objects.apply(phases.certManager());
    if (commits && writesAny(phases.certManager())) {
      awaitKinds(phases.certManager());
      install.certManager().awaitWorking(scope, gateway, deployments);
    }
    objects.apply(phases.definitions());
    if (commits) {
      awaitKinds(phases.definitions());
    }
    objects.apply(phases.components());
    objects.apply(phases.inventory());
    if (commits) {
      deployments.available(phases.awaited());
    } else {
      deployments.skipped(phases.awaited());
    }
  }

  /** Kinds that were served before need no waiting; what they serve may still have changed. */
  private void awaitKinds(List<ApplyDecision> decisions) {
    List<DesiredObject> crds =
        decisions.stream()
            .filter(ApplyDecision::writes)
            .map(ApplyDecision::desired)
            .filter(object -> ApplyOrder.isKind(object, "CustomResourceDefinition"))
            .toList();
    kinds.established(crds);
    kinds.served(crds);
  }

  private static boolean writesAny(List<ApplyDecision> decisions) {
    return decisions.stream().anyMatch(ApplyDecision::writes);
  }
}
