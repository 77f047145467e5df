package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps a control plane's Machines: the first alone, the others once it has started. */
final class ControlPlaneController implements Controller {
  static final String MACHINE_LABEL = "cluster.x-k8s.io/control-plane";
  private static final String NAME_LABEL = "cluster.x-k8s.io/control-plane-name";
  private static final String HOOK =
      "pre-terminate.delete.hook.machine.cluster.x-k8s.io/kcp-cleanup";

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
    Optional<KubeObject> cluster =
        Membership.clusterOf(plane, store).filter(Membership::infrastructureReady);
    if (cluster.isEmpty() || !Owners.controls(cluster.get(), plane)) {
      return;
    }
    Optional<KubeObject> template = Templates.of(plane, "/spec/machineTemplate/spec", store);
    template.ifPresent(found -> Templates.adopt(found, cluster.get(), store));
    new ClusterSecrets(cluster.get(), plane).make(store);
    releaseDeleted(plane, store);
    List<KubeObject> machines = machines(plane, store);
    boolean started = machines.stream().anyMatch(ControlPlaneController::started);
    if (Stream.of(plane).noneMatch(Meta::deleting)) {
      template.ifPresent(found -> scale(plane, cluster.get(), found, machines, store));
    }
    writeStatus(plane, machines, started, store);
  }

  @Override
  public boolean release(KubeObject plane, Store store) {
    releaseDeleted(plane, store);
    machines(plane, store).forEach(machine -> store.delete(machine.ref()));
    return machines(plane, store).isEmpty();
  }

  private static void scale(
      KubeObject plane,
      KubeObject cluster,
      KubeObject template,
      List<KubeObject> machines,
      Store store) {
    int desired = Meta.number(plane, "/spec/replicas", 1);
    boolean started = machines.stream().anyMatch(ControlPlaneController::started);
    List<KubeObject> outdated =
        machines.stream()
            .filter(m -> !m.text("/spec/version").equals(plane.text("/spec/version")))
            .toList();
    int wanted = desired + (outdated.isEmpty() ? 0 : 1);
    if (machines.isEmpty() ? desired > 0 : started && machines.size() < wanted) {
      blueprint(plane, cluster, template, machines.isEmpty(), store).make(plane, store);
    } else if (machines.stream().allMatch(MachineCounts::running) && machines.size() > desired) {
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
    annotations.put(HOOK, "");
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("clusterName", Meta.name(cluster));
    spec.put("version", plane.text("/spec/version"));
    Map<String, Object> config = Meta.map(plane, "/spec/kubeadmConfigSpec");
    config.remove(first ? "joinConfiguration" : "initConfiguration");
    String name = store.generateName(Meta.name(plane));
    return new MachineBlueprint(name, labels, annotations, spec, config, template);
  }

  /** The control plane holds its Machines until it has left etcd, which here takes no time. */
  private static void releaseDeleted(KubeObject plane, Store store) {
    machines(plane, store).stream()
        .filter(Meta::deleting)
        .forEach(
            m -> store.update(m.ref(), draft -> draft.map("metadata", "annotations").remove(HOOK)));
  }

  private static void writeStatus(
      KubeObject plane, List<KubeObject> machines, boolean started, Store store) {
    MachineCounts counts = MachineCounts.of(Meta.number(plane, "/spec/replicas", 1), machines);
    boolean available = started && counts.running() > 0;
    store.updateStatus(
        plane.ref(),
        draft -> {
          Status status = new Status(draft, plane, store.now()).observed();
          status
              .set(
                  Membership.LABEL + "=" + Membership.nameOf(plane) + "," + MACHINE_LABEL,
                  "selector")
              .set(plane.text("/spec/version"), "version")
              .set(started, "initialization", "controlPlaneInitialized")
              .condition("Available", available, available ? "Available" : "NotAvailable")
              .condition("CertificatesAvailable", true, "Available")
              .condition("Initialized", started, started ? "Initialized" : "NotInitialized")
              .condition("EtcdClusterHealthy", available, available ? "Healthy" : "NotHealthy")
              .condition(
                  "ControlPlaneComponentsHealthy", available, available ? "Healthy" : "NotHealthy");
          counts.write(status);
          counts.conditions(status);
        });
  }

  private static boolean started(KubeObject machine) {
    return Membership.isTrue(machine, "/status/initialization/infrastructureProvisioned");
  }

  private static List<KubeObject> machines(KubeObject plane, Store store) {
    return store.list(Kind.MACHINE, Meta.ns(plane)).stream()
        .filter(machine -> Owners.controls(plane, machine))
        .toList();
  }
}
