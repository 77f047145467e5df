package io.capilib.testkit.internal.controller;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cluster API's managers: finds the objects that a change concerns and brings each forward. */
final class Managers implements Listener {
  private final Store store;
  private final Related related;
  private final Gate gate;
  private final Map<Kind, Controller> controllers =
      Stream.of(
              new ClusterController(),
              new DevClusterController(),
              new ControlPlaneController(),
              new MachineDeploymentController(),
              new MachineSetController(),
              new MachineController(),
              new KubeadmConfigController(),
              new DevMachineController(),
              new HealthCheckController())
          .collect(Collectors.toUnmodifiableMap(Controller::kind, Function.identity()));

  Managers(Store store, Gate gate) {
    this.store = store;
    this.gate = gate;
    this.related = new Related(store);
  }

  @Override
  public void changed(KubeObject object) {
    for (ObjectRef ref : related.to(object)) {
      // Each is read anew: the ones before may have changed or removed it.
      store.find(ref).ifPresent(this::bringForward);
    }
  }

  private void bringForward(KubeObject object) {
    Optional<Controller> found =
        controllers.values().stream().filter(c -> c.kind().is(object)).findFirst();
    Optional<KubeObject> cluster = Membership.clusterOf(object, store);
    if (found.isEmpty() || (cluster.isEmpty() && !Meta.deleting(object))) {
      return;
    }
    Controller controller = found.get();
    Pause pause = Pause.of(object, cluster);
    pause.publish(object, store);
    if (pause.paused()) {
      return;
    }
    if (Meta.deleting(object)) {
      if (controller.release(object, store)) {
        store.update(object.ref(), draft -> finalizers(draft).remove(controller.finalizer()));
      }
    } else if (!holds(object, controller.finalizer())) {
      store.update(object.ref(), draft -> finalizers(draft).add(controller.finalizer()));
    } else if (gate.open(object, this::changed)) {
      controller.reconcile(object, store);
    }
  }

  private static boolean holds(KubeObject object, String finalizer) {
    return finalizer.isEmpty()
        || (object.at("/metadata/finalizers").orElse(List.of()) instanceof List<?> list
            && list.contains(finalizer));
  }

  private static List<Object> finalizers(Draft draft) {
    return draft.list("metadata", "finalizers");
  }
}
