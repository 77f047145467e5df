package io.capilib.testkit.internal.controller;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cluster API's managers. A change makes the objects that it concerns due; they are brought forward
 * one after another, each once however much changed, and each by one step: so the states follow
 * each other as with managers that look at an object once in a while. What takes time in reality
 * goes on when nothing else is due.
 */
final class Managers implements Listener {
  private final Store store;
  private final Related related;
  private final Gate gate;
  private final Set<ObjectRef> due = new LinkedHashSet<>();
  private final Set<ObjectRef> waiting = new LinkedHashSet<>();
  private final Map<String, Controller> controllers =
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
          .collect(Collectors.toUnmodifiableMap(c -> c.kind().kind(), Function.identity()));

  Managers(Store store, Gate gate) {
    this.store = store;
    this.gate = gate;
    this.related = new Related(store);
  }

  @Override
  public void changed(KubeObject object) {
    due.addAll(related.to(object));
  }

  /** Does one thing of those that are to be done; false if there is none. */
  boolean work() {
    if (!due.isEmpty()) {
      Iterator<ObjectRef> first = due.iterator();
      ObjectRef ref = first.next();
      first.remove();
      store.find(ref).ifPresent(this::bringForward);
      return true;
    }
    List<ObjectRef> batch = List.copyOf(waiting);
    waiting.clear();
    batch.forEach(ref -> store.find(ref).ifPresent(this::proceed));
    return !batch.isEmpty();
  }

  private void bringForward(KubeObject object) {
    Optional<Controller> found = controller(object);
    Optional<KubeObject> cluster = Membership.clusterOf(object, store);
    if (found.isEmpty() || (cluster.isEmpty() && !Meta.deleting(object))) {
      return;
    }
    Pause pause = Pause.of(object, cluster);
    if (!pause.isPublished(object)) {
      pause.publish(object, store);
    } else if (!pause.paused()) {
      act(object, found.get());
    }
  }

  private Optional<Controller> controller(KubeObject object) {
    return Optional.ofNullable(controllers.get(object.kind())).filter(c -> c.kind().is(object));
  }

  private void act(KubeObject object, Controller controller) {
    if (controller.waits(object)) {
      waiting.add(object.ref());
    } else if (Meta.deleting(object)) {
      release(object, controller);
    } else if (!holds(object, controller.finalizer())) {
      store.update(object.ref(), draft -> finalizers(draft).add(controller.finalizer()));
    } else if (gate.open(object, this::changed)) {
      controller.reconcile(object, store);
    }
  }

  /** What an object says at last can be seen before it is gone. */
  private void release(KubeObject object, Controller controller) {
    if (controller.release(object, store)
        && store.find(object.ref()).filter(object::equals).isPresent()) {
      store.update(object.ref(), draft -> finalizers(draft).remove(controller.finalizer()));
    }
  }

  private void proceed(KubeObject object) {
    if (Pause.of(object, Membership.clusterOf(object, store)).paused()) {
      return;
    }
    Controller controller = controller(object).orElseThrow();
    if (Meta.deleting(object)) {
      release(object, controller);
    } else {
      controller.proceed(object, store);
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
