package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a MachineSet for the present template and empties those of former ones. */
final class MachineDeploymentController implements Controller {
  static final String NAME_LABEL = "cluster.x-k8s.io/deployment-name";
  private static final String HASH_LABEL = "machine-template-hash";

  @Override
  public Kind kind() {
    return Kind.MACHINE_DEPLOYMENT;
  }

  @Override
  public String finalizer() {
    return "cluster.x-k8s.io/machinedeployment";
  }

  @Override
  public void reconcile(KubeObject deployment, Store store) {
    Optional<KubeObject> cluster = Membership.clusterOf(deployment, store);
    if (cluster.isEmpty()) {
      return;
    }
    store.update(
        deployment.ref(),
        draft -> {
          Owners.own(draft, cluster.get());
          draft.label(Membership.LABEL, Meta.name(cluster.get()));
        });
    List<KubeObject> sets = sets(deployment, store);
    new MachineDeploymentStatus(deployment, sets, machines(deployment, sets, store)).write(store);
    Optional<KubeObject> present =
        sets.stream().filter(set -> isPresent(deployment, set, store)).findFirst();
    Rollout rollout = new Rollout(deployment, sets, present);
    if (present.isEmpty()) {
      store.create(newSet(deployment, cluster.get(), rollout.wanted(), store));
    } else {
      rollout.advance(store);
    }
  }

  @Override
  public boolean release(KubeObject deployment, Store store) {
    List<KubeObject> sets = sets(deployment, store);
    new MachineDeploymentStatus(deployment, sets, machines(deployment, sets, store)).write(store);
    sets.forEach(set -> store.delete(set.ref()));
    return sets.isEmpty();
  }

  private static KubeObject newSet(
      KubeObject deployment, KubeObject cluster, int replicas, Store store) {
    String name = store.generateName(Meta.name(deployment));
    String hash = name.substring(name.lastIndexOf('-') + 1);
    Map<String, Object> labels = Meta.map(deployment, "/spec/template/metadata/labels");
    labels.put(Membership.LABEL, Meta.name(cluster));
    labels.put(NAME_LABEL, Meta.name(deployment));
    labels.put(HASH_LABEL, hash);
    Map<String, Object> selector = Meta.map(deployment, "/spec/selector/matchLabels");
    selector.put(HASH_LABEL, hash);
    Draft set =
        Draft.named(Kind.MACHINE_SET, Meta.ns(deployment), name)
            .set(labels, "metadata", "labels")
            .set(Meta.name(cluster), "spec", "clusterName")
            .set(replicas, "spec", "replicas")
            .set(selector, "spec", "selector", "matchLabels")
            .set(Meta.map(deployment, "/spec/template"), "spec", "template")
            .set(labels, "spec", "template", "metadata", "labels");
    Owners.control(set, deployment);
    return set.done();
  }

  private static boolean isPresent(KubeObject deployment, KubeObject set, Store store) {
    return deployment.at("/spec/template/spec").equals(set.at("/spec/template/spec"))
        && !UpToDate.isExpired(set, deployment, store.now());
  }

  private static List<KubeObject> sets(KubeObject deployment, Store store) {
    return store.list(Kind.MACHINE_SET, Meta.ns(deployment)).stream()
        .filter(set -> Owners.controls(deployment, set))
        .toList();
  }

  private static List<KubeObject> machines(
      KubeObject deployment, List<KubeObject> sets, Store store) {
    return store.list(Kind.MACHINE, Meta.ns(deployment)).stream()
        .filter(machine -> sets.stream().anyMatch(set -> Owners.controls(set, machine)))
        .toList();
  }
}
