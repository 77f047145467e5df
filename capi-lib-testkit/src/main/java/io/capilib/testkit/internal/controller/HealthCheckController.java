package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.List;
import java.util.Optional;

/** Counts the Machines that a health check watches; it never remediates. */
final class HealthCheckController implements Controller {
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
    healthy.stream().filter(m -> !Meta.deleting(m)).forEach(m -> pass(m, store));
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

  private static void pass(KubeObject machine, Store store) {
    store.updateStatus(
        machine.ref(),
        draft ->
            new Status(draft, machine, store.now())
                .condition(Condition.yes("HealthCheckSucceeded", "HealthCheckSucceeded")));
  }
}
