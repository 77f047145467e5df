package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.Optional;

/** Which Cluster an object belongs to. */
final class Membership {
  static final String LABEL = "cluster.x-k8s.io/cluster-name";

  private Membership() {}

  /** By specification, label or owner; empty if nothing names a Cluster. */
  static String nameOf(KubeObject object) {
    if (Kind.CLUSTER.is(object)) {
      return object.text("/metadata/name");
    }
    String specified = object.text("/spec/clusterName");
    String named = specified.isEmpty() ? Meta.label(object, LABEL) : specified;
    return named.isEmpty()
        ? Owners.of(object).stream()
            .filter(owner -> owner.kind().equals(Kind.CLUSTER.kind()))
            .findFirst()
            .map(owner -> owner.name())
            .orElse("")
        : named;
  }

  static Optional<KubeObject> clusterOf(KubeObject object, Store store) {
    String name = nameOf(object);
    return name.isEmpty() ? Optional.empty() : store.find(Kind.CLUSTER.ref(Meta.ns(object), name));
  }

  static boolean infrastructureReady(KubeObject cluster) {
    return isTrue(cluster, "/status/initialization/infrastructureProvisioned");
  }

  static boolean controlPlaneInitialized(KubeObject cluster) {
    return isTrue(cluster, "/status/initialization/controlPlaneInitialized");
  }

  static boolean isTrue(KubeObject object, String pointer) {
    return object.at(pointer).filter(Boolean.TRUE::equals).isPresent();
  }
}
