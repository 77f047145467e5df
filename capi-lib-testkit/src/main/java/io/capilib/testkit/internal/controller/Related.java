package io.capilib.testkit.internal.controller;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which objects may have something to do after a change of another. */
final class Related {
  private static final List<Kind> MEMBERS =
      List.of(
          Kind.DEV_CLUSTER,
          Kind.CONTROL_PLANE,
          Kind.MACHINE_DEPLOYMENT,
          Kind.MACHINE_SET,
          Kind.MACHINE,
          Kind.KUBEADM_CONFIG,
          Kind.DEV_MACHINE,
          Kind.HEALTH_CHECK);

  private final Store store;
  private final Map<String, List<Object>> announced = new HashMap<>();

  Related(Store store) {
    this.store = store;
  }

  Set<ObjectRef> to(KubeObject object) {
    Set<ObjectRef> refs = new LinkedHashSet<>();
    if (Kind.CLUSTER.is(object)) {
      refs.add(Kind.CLUSTER.ref(Meta.ns(object), Meta.name(object)));
      if (news(object)) {
        MEMBERS.forEach(kind -> addMembers(refs, kind, object));
      }
    } else if (MEMBERS.stream().anyMatch(kind -> kind.is(object))) {
      addMember(refs, object);
    } else if (Kind.DEV_MACHINE_TEMPLATE.is(object) || Kind.KUBEADM_CONFIG_TEMPLATE.is(object)) {
      addAll(refs, Kind.CONTROL_PLANE, object);
      addAll(refs, Kind.MACHINE_SET, object);
    }
    return refs;
  }

  private void addMember(Set<ObjectRef> refs, KubeObject object) {
    // Whoever watches the object comes before it goes on, and so sees every state of it.
    addClusters(refs, object);
    refs.addAll(Owners.of(object));
    MEMBERS.stream()
        .filter(kind -> kind.is(object))
        .forEach(kind -> refs.add(kind.ref(Meta.ns(object), Meta.name(object))));
    if (Kind.MACHINE.is(object)) {
      String ns = Meta.ns(object);
      refs.add(Kind.KUBEADM_CONFIG.ref(ns, object.text("/spec/bootstrap/configRef/name")));
      refs.add(Kind.DEV_MACHINE.ref(ns, object.text("/spec/infrastructureRef/name")));
      addAll(refs, Kind.HEALTH_CHECK, object);
    }
    if (Kind.MACHINE_DEPLOYMENT.is(object) && news(object)) {
      store.list(Kind.MACHINE, Meta.ns(object)).stream()
          .filter(machine -> deployment(machine).equals(Meta.name(object)))
          .forEach(machine -> refs.add(machine.ref()));
    }
  }

  private void addClusters(Set<ObjectRef> refs, KubeObject object) {
    String cluster = Membership.nameOf(object);
    if (!cluster.isEmpty() && Kind.MACHINE_DEPLOYMENT.is(object)) {
      refs.add(Kind.CLUSTER.ref(Meta.ns(object), cluster));
    }
    if (cluster.isEmpty() && (Kind.DEV_CLUSTER.is(object) || Kind.CONTROL_PLANE.is(object))) {
      addAll(refs, Kind.CLUSTER, object);
    }
  }

  private static String deployment(KubeObject machine) {
    return Meta.label(machine, MachineDeploymentController.NAME_LABEL);
  }

  /** Counters change with each Machine; the parts of an object only look at these members. */
  private boolean news(KubeObject cluster) {
    List<Object> now =
        List.of(
            Meta.map(cluster, "/spec"),
            Meta.map(cluster, "/metadata/annotations"),
            Meta.deleting(cluster),
            Membership.infrastructureReady(cluster),
            Membership.controlPlaneInitialized(cluster));
    return !now.equals(announced.put(cluster.text("/metadata/uid"), now));
  }

  private void addMembers(Set<ObjectRef> refs, Kind kind, KubeObject cluster) {
    store.list(kind, Meta.ns(cluster)).stream()
        .filter(member -> Membership.nameOf(member).equals(Meta.name(cluster)))
        .forEach(member -> refs.add(member.ref()));
  }

  private void addAll(Set<ObjectRef> refs, Kind kind, KubeObject object) {
    store.list(kind, Meta.ns(object)).forEach(found -> refs.add(found.ref()));
  }
}
