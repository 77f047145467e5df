package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.Optional;
import java.util.stream.Stream;

/** What a Machine refers to. */
record MachineParts(Optional<KubeObject> config, Optional<KubeObject> infrastructure) {

  static MachineParts of(KubeObject machine, Store store) {
    return new MachineParts(
        Templates.find(machine, "/spec/bootstrap/configRef", Kind.KUBEADM_CONFIG, store),
        Templates.find(machine, "/spec/infrastructureRef", Kind.DEV_MACHINE, store));
  }

  Stream<KubeObject> all() {
    return Stream.concat(config.stream(), infrastructure.stream());
  }

  boolean isProvisioned() {
    return infrastructure
        .filter(part -> Membership.isTrue(part, "/status/initialization/provisioned"))
        .isPresent();
  }

  /** Whether the machine has become a node of its cluster. */
  boolean hasNode() {
    return infrastructure.filter(part -> Condition.isTrue(part, "NodeProvisioned")).isPresent();
  }

  /** Writes into the Machine's specification what the parts have made. */
  void write(Draft machine) {
    config
        .flatMap(part -> part.at("/status/dataSecretName"))
        .ifPresent(name -> machine.set(name, "spec", "bootstrap", "dataSecretName"));
    infrastructure
        .filter(part -> isProvisioned())
        .flatMap(part -> part.at("/spec/providerID"))
        .ifPresent(id -> machine.set(id, "spec", "providerID"));
  }

  Condition bootstrap() {
    return mirrored(
        "BootstrapConfigReady",
        config,
        "KubeadmConfig status.initialization.dataSecretCreated is false");
  }

  Condition provisioning() {
    return mirrored(
        "InfrastructureReady",
        infrastructure,
        "DevMachine status.initialization.provisioned is false");
  }

  private static Condition mirrored(String type, Optional<KubeObject> part, String unreported) {
    return part.flatMap(found -> Condition.of(found, "Ready"))
        .map(ready -> ready.as(type))
        .orElseGet(() -> Condition.no(type, "NotReady", unreported));
  }
}
