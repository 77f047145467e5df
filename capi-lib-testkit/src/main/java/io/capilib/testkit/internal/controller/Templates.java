package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.Optional;

/** The templates that Machines are cloned from. */
final class Templates {
  private Templates() {}

  /** The DevMachineTemplate named by {@code infrastructureRef} under a pointer. */
  static Optional<KubeObject> of(KubeObject owner, String pointer, Store store) {
    return find(owner, pointer + "/infrastructureRef", Kind.DEV_MACHINE_TEMPLATE, store);
  }

  static Optional<KubeObject> find(KubeObject owner, String pointer, Kind kind, Store store) {
    return owner.text(pointer + "/kind").equals(kind.kind())
        ? store.find(kind.ref(Meta.ns(owner), owner.text(pointer + "/name")))
        : Optional.empty();
  }

  /** As the managers do, so that a template travels with its Cluster and goes with it. */
  static void adopt(KubeObject template, KubeObject cluster, Store store) {
    store.update(
        template.ref(),
        draft -> {
          Owners.own(draft, cluster);
          draft.label(Membership.LABEL, Meta.name(cluster));
        });
  }
}
