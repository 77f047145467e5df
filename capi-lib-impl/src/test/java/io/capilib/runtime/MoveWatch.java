package io.capilib.runtime;

import io.capilib.document.KubeObject;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.ObjectEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Watches both clusters and remembers every state that controllers must never see. */
final class MoveWatch {
  private static final String PAUSED = "cluster.x-k8s.io/paused";

  private final List<String> violations = new ArrayList<>();

  private MoveWatch() {}

  static MoveWatch over(GivenPivot pivot) {
    MoveWatch watch = new MoveWatch();
    pivot.seed.react((event, cluster) -> watch.see(event, cluster, pivot.home));
    pivot.home.react((event, cluster) -> watch.see(event, cluster, pivot.seed));
    return watch;
  }

  /** Returns what was seen that should not be. */
  List<String> violations() {
    return violations;
  }

  private void see(ObjectEvent event, FakeCluster here, FakeCluster there) {
    KubeObject object = event.object();
    if (object.at("/metadata/deletionTimestamp").isPresent()
        && object.at("/metadata/finalizers").isPresent()) {
      note(here, object, "is being deleted while finalizers hold it");
    }
    event
        .previous()
        .filter(previous -> !annotations(object).keySet().containsAll(lasting(previous)))
        .ifPresent(previous -> note(here, object, "lost annotations"));
    if (event.type() != ObjectEvent.Type.DELETED && isActive(object)) {
      there(there, object)
          .filter(MoveWatch::isActive)
          .ifPresent(other -> note(here, object, "is active in both clusters"));
    }
  }

  private void note(FakeCluster cluster, KubeObject object, String what) {
    violations.add(object.ref() + " in " + cluster.name() + " " + what);
  }

  private static Optional<KubeObject> there(FakeCluster cluster, KubeObject object) {
    return cluster.serves(object.apiVersion(), object.kind())
        ? cluster.find(object.ref())
        : Optional.empty();
  }

  private static boolean isActive(KubeObject object) {
    return object.kind().equals("Cluster")
        && !object.at("/spec/paused").equals(Optional.of(true))
        && !annotations(object).containsKey(PAUSED);
  }

  /** Returns the annotations that only their owners may take away. */
  private static List<String> lasting(KubeObject object) {
    return annotations(object).keySet().stream()
        .filter(key -> !key.startsWith("capi-lib.io/"))
        .filter(key -> !key.equals(PAUSED))
        .toList();
  }

  private static Map<String, Object> annotations(KubeObject object) {
    Map<String, Object> annotations = new LinkedHashMap<>();
    if (object.at("/metadata/annotations").orElse(Map.of()) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> annotations.put(String.valueOf(key), value));
    }
    return annotations;
  }
}
