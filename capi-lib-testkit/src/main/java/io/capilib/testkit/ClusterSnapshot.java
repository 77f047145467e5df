package io.capilib.testkit;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.document.KubeObject;
import io.capilib.testkit.internal.apiserver.ApiServer;
import io.capilib.testkit.internal.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a fake cluster held at one moment: to compare with a later one, or to go back to. Making one
 * copies no object. Immutable.
 */
@ThreadSafety(Level.IMMUTABLE)
public final class ClusterSnapshot {
  private final String name;
  private final ApiServer.State state;

  ClusterSnapshot(String name, ApiServer.State state) {
    this.name = name;
    this.state = state;
  }

  /** Returns all objects of all kinds at the preferred versions, by kind, namespace and name. */
  public List<KubeObject> objects() {
    return state.objects().stream().map(Json::kubeObject).toList();
  }

  /**
   * Returns what is otherwise than in an earlier snapshot, by kind, namespace and name. What every
   * write changes does not count: {@code resourceVersion}, {@code generation} and {@code
   * managedFields}.
   *
   * @param earlier a snapshot of this or another cluster
   */
  public List<ObjectChange> changesSince(ClusterSnapshot earlier) {
    Objects.requireNonNull(earlier, "earlier");
    TreeMap<ObjectRef, KubeObject> before = new TreeMap<>();
    TreeMap<ObjectRef, KubeObject> now = new TreeMap<>();
    earlier.objects().forEach(object -> before.put(object.ref(), object));
    objects().forEach(object -> now.put(object.ref(), object));
    TreeMap<ObjectRef, KubeObject> all = new TreeMap<>(before);
    all.putAll(now);
    return all.keySet().stream()
        .map(
            ref ->
                ObjectChange.between(
                    ref, Optional.ofNullable(before.get(ref)), Optional.ofNullable(now.get(ref))))
        .flatMap(Optional::stream)
        .toList();
  }

  ApiServer.State state() {
    return state;
  }

  /** Returns the name of the cluster and how many objects there were. */
  @Override
  public String toString() {
    return name + " with " + state.objects().size() + " objects";
  }
}
