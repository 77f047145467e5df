package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.List;
import java.util.Optional;

/** Looks after Machines: they are healthy unless somebody marks them for remediation. */
final class HealthCheckController implements Controller {
  private static final String REMEDIATE = "cluster.x-k8s.io/remediate-machine";
  private static final String SUCCEEDED = "HealthCheckSucceeded";
  private static final Condition FAILED =
      Condition.no(
          SUCCEEDED,
          "HasRemediateAnnotation",
          "Health check failed: marked for remediation via " + REMEDIATE + " annotation");

  @Override
  public Kind kind() {
    return Kind.HEALTH_CHECK;
  }

  @Override
  public String finalizer() {
    return "";
  }

  @Override
  public void reconcile(KubeObject check, Store store) {
    Optional<KubeObject> cluster = Membership.clusterOf(check, store);
    if (cluster.isEmpty()) {
      return;
    }
    store.update(
        check.ref(),
        draft -> {
          Owners.own(draft, cluster.get());
          draft.label(Membership.LABEL, Meta.name(cluster.get()));
        });
    List<KubeObject> targets =
        store.list(Kind.MACHINE, Meta.ns(check)).stream()
            .filter(m -> Membership.nameOf(m).equals(Meta.name(cluster.get())))
            .filter(m -> Meta.matches(m, check, "/spec/selector/matchLabels"))
            .toList();
    List<KubeObject> healthy =
        targets.stream().filter(m -> Condition.isTrue(m, "NodeHealthy")).toList();
    targets.stream()
        .filter(m -> !Meta.deleting(m))
        .filter(m -> Meta.annotated(m, REMEDIATE) || healthy.contains(m))
        .forEach(m -> report(m, store));
    store.updateStatus(
        check.ref(),
        draft ->
            new Status(draft, check, store.now())
                .observed()
                .set(targets.size(), "expectedMachines")
                .set(healthy.size(), "currentHealthy")
                .set(targets.stream().map(Meta::name).toList(), "targets")
                .condition("RemediationAllowed", true, "RemediationAllowed"));
  }

  private static void report(KubeObject machine, Store store) {
    boolean failed = Meta.annotated(machine, REMEDIATE);
    store.updateStatus(
        machine.ref(),
        draft -> {
          Status status = new Status(draft, machine, store.now());
          status.condition(failed ? FAILED : Condition.yes(SUCCEEDED, SUCCEEDED));
          if (failed && status.condition(Remediation.TYPE).isEmpty()) {
            status.condition(Remediation.WAITING);
          }
        });
  }
}
