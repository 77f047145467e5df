package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.Optional;

/** Whether, and by what, an object is paused. The message is the one that the managers publish. */
record Pause(boolean paused, String message) {
  private static final String ANNOTATION = "cluster.x-k8s.io/paused";

  static Pause of(KubeObject object, Optional<KubeObject> cluster) {
    if (cluster.filter(owner -> Membership.isTrue(owner, "/spec/paused")).isPresent()) {
      return new Pause(true, "Cluster spec.paused is set to true");
    }
    if (Meta.annotated(object, ANNOTATION)) {
      return new Pause(true, object.kind() + " has the " + ANNOTATION + " annotation");
    }
    return new Pause(false, "");
  }

  boolean isPublished(KubeObject object) {
    return Condition.of(object, "Paused").filter(condition()::equals).isPresent();
  }

  void publish(KubeObject object, Store store) {
    store.updateStatus(
        object.ref(), draft -> new Status(draft, object, store.now()).condition(condition()));
  }

  private Condition condition() {
    return paused
        ? Condition.yes("Paused", "Paused", message)
        : Condition.no("Paused", "NotPaused", message);
  }
}
