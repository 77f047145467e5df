package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the number of a MachineSet's Machines. */
final class MachineSetController implements Controller {
  private static final String NAME_LABEL = "cluster.x-k8s.io/set-name";
  private static final String DELETE_FIRST = "cluster.x-k8s.io/delete-machine";

  @Override
  public Kind kind() {
    return Kind.MACHINE_SET;
  }

  @Override
  public String finalizer() {
    return "cluster.x-k8s.io/machineset";
  }

  @Override
  public void reconcile(KubeObject set, Store store) {
    Optional<KubeObject> cluster = Membership.clusterOf(set, store);
    if (cluster.isEmpty()) {
      return;
    }
    adoptOrphans(set, store);
    int desired = Meta.number(set, "/spec/replicas", 1);
    List<KubeObject> machines = machines(set, store);
    writeStatus(set, machines, desired, Condition.no("Deleting", "NotDeleting"), store);
    Remediation.begin(machines, store);
    Optional<KubeObject> machineTemplate = Templates.of(set, "/spec/template/spec", store);
    Optional<KubeObject> configTemplate =
        Templates.find(
            set, "/spec/template/spec/bootstrap/configRef", Kind.KUBEADM_CONFIG_TEMPLATE, store);
    machineTemplate.ifPresent(template -> Templates.adopt(template, cluster.get(), store));
    configTemplate.ifPresent(template -> Templates.adopt(template, cluster.get(), store));
    if (machineTemplate.isPresent() && configTemplate.isPresent()) {
      for (int missing = desired - machines.size(); missing > 0; missing--) {
        blueprint(set, machineTemplate.get(), configTemplate.get(), store).make(set, store);
      }
    }
    long going = machines.stream().filter(Meta::deleting).count();
    machines.stream()
        .filter(machine -> !Meta.deleting(machine))
        .sorted(Comparator.comparing(machine -> !Meta.annotated(machine, DELETE_FIRST)))
        .limit(Math.max(0, machines.size() - going - desired))
        .forEach(machine -> store.delete(machine.ref()));
  }

  @Override
  public boolean release(KubeObject set, Store store) {
    List<KubeObject> machines = machines(set, store);
    String message =
        machines.isEmpty()
            ? "Deletion completed"
            : "Deleting " + MachineOwner.machines(machines.size());
    writeStatus(set, machines, 0, Condition.yes("Deleting", "Deleting", message), store);
    machines.forEach(machine -> store.delete(machine.ref()));
    return machines.isEmpty();
  }

  private static void adoptOrphans(KubeObject set, Store store) {
    store.list(Kind.MACHINE, Meta.ns(set)).stream()
        .filter(machine -> !Owners.hasController(machine) && !Meta.deleting(machine))
        .filter(machine -> Membership.nameOf(machine).equals(Membership.nameOf(set)))
        .filter(machine -> Meta.matches(machine, set, "/spec/selector/matchLabels"))
        .forEach(machine -> store.update(machine.ref(), draft -> Owners.control(draft, set)));
  }

  private static MachineBlueprint blueprint(
      KubeObject set, KubeObject machineTemplate, KubeObject configTemplate, Store store) {
    Map<String, Object> labels = Meta.map(set, "/spec/template/metadata/labels");
    labels.put(Membership.LABEL, Membership.nameOf(set));
    labels.put(NAME_LABEL, Meta.name(set));
    return new MachineBlueprint(
        store.generateName(Meta.name(set)),
        labels,
        Meta.map(set, "/spec/template/metadata/annotations"),
        Meta.map(set, "/spec/template/spec"),
        Meta.map(configTemplate, "/spec/template/spec"),
        machineTemplate);
  }

  private static void writeStatus(
      KubeObject set, List<KubeObject> machines, int desired, Condition deleting, Store store) {
    store.updateStatus(
        set.ref(),
        draft -> {
          Status status = new Status(draft, set, store.now()).observed();
          status.set(Selector.text(set), "selector");
          MachineCounts.of(machines).write(set, status);
          new MachineOwner(machines.size(), desired, machines, "").write(status);
          status.condition(deleting);
        });
  }

  private static List<KubeObject> machines(KubeObject set, Store store) {
    return store.list(Kind.MACHINE, Meta.ns(set)).stream()
        .filter(machine -> Owners.controls(set, machine))
        .toList();
  }
}
