package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.document.KubeObject;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.store.GroupResource;
import io.capilib.testkit.internal.store.ObjectKey;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stored objects as values, each made once: simulated controllers look at all Machines of a fleet
 * again and again. Guarded by the store's lock.
 */
final class Views {
  private final Map<GroupResource, Map<ObjectKey, View>> views = new HashMap<>();

  private record View(
      ObjectNode stored, ResourceKind kind, String version, SoftReference<KubeObject> object) {
    @SuppressWarnings("ReferenceEquality") // what is stored never changes, and is replaced instead
    @Nullable KubeObject at(ResourceKind wanted, String wantedVersion, ObjectNode tree) {
      return stored == tree && kind == wanted && version.equals(wantedVersion)
          ? object.get()
          : null;
    }
  }

  /** Returns a stored object at a version. */
  KubeObject of(ResourceKind kind, String version, ObjectKey key, ObjectNode stored) {
    Map<ObjectKey, View> known =
        views.computeIfAbsent(kind.collection(), unused -> new HashMap<>());
    View view = known.get(key);
    KubeObject object = view == null ? null : view.at(kind, version, stored);
    if (object == null) {
      object = Json.kubeObject(kind.view(version, stored));
      known.put(key, new View(stored, kind, version, new SoftReference<>(object)));
    }
    return object;
  }
}
