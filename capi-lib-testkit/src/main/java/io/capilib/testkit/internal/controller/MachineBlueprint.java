package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.Map;

/**
 * A Machine to be made, with its bootstrap configuration and its infrastructure, which wait until
 * it has adopted them.
 *
 * @param spec the Machine's spec but for the references
 * @param configSpec the spec of its KubeadmConfig
 * @param machineTemplate what its DevMachine is cloned from
 */
record MachineBlueprint(
    String name,
    Map<String, Object> labels,
    Map<String, Object> annotations,
    Map<String, Object> spec,
    Map<String, Object> configSpec,
    KubeObject machineTemplate) {

  void make(KubeObject owner, Store store) {
    String namespace = Meta.ns(owner);
    Draft machine = Draft.named(Kind.MACHINE, namespace, name);
    machine.set(labels, "metadata", "labels").set(annotations, "metadata", "annotations");
    machine.set(spec, "spec");
    machine.set(reference(Kind.KUBEADM_CONFIG), "spec", "bootstrap", "configRef");
    machine.set(reference(Kind.DEV_MACHINE), "spec", "infrastructureRef");
    Owners.control(machine, owner);
    store.create(machine.done());

    Draft config = Draft.named(Kind.KUBEADM_CONFIG, namespace, name);
    config.set(labels, "metadata", "labels").set(configSpec, "spec");
    store.create(config.done());

    Draft infrastructure = Draft.named(Kind.DEV_MACHINE, namespace, name);
    infrastructure.set(labels, "metadata", "labels");
    infrastructure.set(Meta.map(machineTemplate, "/spec/template/spec"), "spec");
    infrastructure
        .annotate("cluster.x-k8s.io/cloned-from-name", Meta.name(machineTemplate))
        .annotate(
            "cluster.x-k8s.io/cloned-from-groupkind",
            "DevMachineTemplate." + Kind.DEV_MACHINE_TEMPLATE.group());
    store.create(infrastructure.done());
  }

  private Map<String, Object> reference(Kind kind) {
    return Map.of("apiGroup", kind.group(), "kind", kind.kind(), "name", name);
  }
}
