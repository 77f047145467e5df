package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a control plane's Machines: the first alone, the others once it has started. */
final class ControlPlaneController implements Controller {
  static final String MACHINE_LABEL = "cluster.x-k8s.io/control-plane";
  private static final String NAME_LABEL = "cluster.x-k8s.io/control-plane-name";

  @Override
  public Kind kind() {
    return Kind.CONTROL_PLANE;
  }

  @Override
  public String finalizer() {
    return "kubeadm.controlplane.cluster.x-k8s.io";
  }

  @Override
  public void reconcile(KubeObject plane, Store store) {
    Optional<KubeObject> cluster = Membership.clusterOf(plane, store);
    if (cluster.isEmpty() || !Owners.controls(cluster.get(), plane)) {
      return;
    }
    if (Membership.infrastructureReady(cluster.get())) {
      new ClusterSecrets(cluster.get(), plane).make(store);
    }
    List<KubeObject> machines = inspect(plane, store);
    new ControlPlaneStatus(plane, cluster.get(), machines).write(store);
    if (Membership.infrastructureReady(cluster.get())) {
      Optional<KubeObject> template = Templates.of(plane, "/spec/machineTemplate/spec", store);
      template.ifPresent(found -> Templates.adopt(found, cluster.get(), store));
      template.ifPresent(found -> scale(plane, cluster.get(), found, machines, store));
    }
  }

  @Override
  public boolean release(KubeObject plane, Store store) {
    List<KubeObject> machines = inspect(plane, store);
    Membership.clusterOf(plane, store)
        .ifPresent(cluster -> new ControlPlaneStatus(plane, cluster, machines).write(store));
    machines.forEach(machine -> ControlPlaneMachine.releaseHook(machine, store));
    machines.forEach(machine -> store.delete(machine.ref()));
    return machines.isEmpty();
  }

  /** Says of each Machine how it is, and returns them as they are then. */
  private static List<KubeObject> inspect(KubeObject plane, Store store) {
    machines(plane, store)
        .forEach(machine -> new ControlPlaneMachine(machine, plane, store).inspect());
    return machines(plane, store);
  }

  private static void scale(
      KubeObject plane,
      KubeObject cluster,
      KubeObject template,
      List<KubeObject> machines,
      Store store) {
    int desired = Meta.number(plane, "/spec/replicas", 1);
    List<KubeObject> outdated =
        machines.stream()
            .filter(m -> !UpToDate.controlPlaneReasons(m, plane, store.now()).isEmpty())
            .toList();
    int wanted = desired + (outdated.isEmpty() ? 0 : 1);
    if (!ControlPlaneMachine.allHealthy(machines)) {
      return;
    }
    if (machines.size() < wanted) {
      blueprint(plane, cluster, template, machines.isEmpty(), store).make(plane, store);
    } else if (machines.size() > desired) {
      store.delete((outdated.isEmpty() ? machines : outdated).get(0).ref());
    }
  }

  private static MachineBlueprint blueprint(
      KubeObject plane, KubeObject cluster, KubeObject template, boolean first, Store store) {
    Map<String, Object> labels = Meta.map(plane, "/spec/machineTemplate/metadata/labels");
    labels.put(Membership.LABEL, Meta.name(cluster));
    labels.put(MACHINE_LABEL, "");
    labels.put(NAME_LABEL, Meta.name(plane));
    Map<String, Object> annotations = Meta.map(plane, "/spec/machineTemplate/metadata/annotations");
    annotations.put(ControlPlaneMachine.HOOK, "");
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("clusterName", Meta.name(cluster));
    spec.put("version", plane.text("/spec/version"));
    spec.put("readinessGates", ControlPlaneMachine.readinessGates());
    Map<String, Object> config = Meta.map(plane, "/spec/kubeadmConfigSpec");
    config.remove(first ? "joinConfiguration" : "initConfiguration");
    String name = store.generateName(Meta.name(plane));
    return new MachineBlueprint(name, labels, annotations, spec, config, template);
  }

  private static List<KubeObject> machines(KubeObject plane, Store store) {
    return store.list(Kind.MACHINE, Meta.ns(plane)).stream()
        .filter(machine -> Owners.controls(plane, machine))
        .toList();
  }
}
