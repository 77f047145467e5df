package io.capilib.testkit.internal.controller;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Kubernetes' garbage collector: what has owners and lost the last of them goes. It knows the
 * owners that it saw go; an owner that was never there does not count as lost.
 */
final class Collector implements Listener {
  private final Store store;
  private final Map<String, Set<ObjectRef>> dependents = new HashMap<>();
  private final Set<String> gone = new LinkedHashSet<>();

  Collector(Store store) {
    this.store = store;
  }

  @Override
  public void changed(KubeObject object) {
    String uid = Meta.uid(object);
    Optional<KubeObject> present =
        store.find(object.ref()).filter(found -> Meta.uid(found).equals(uid));
    if (present.isPresent()) {
      Owners.uids(present.get())
          .forEach(
              owner ->
                  dependents
                      .computeIfAbsent(owner, key -> new LinkedHashSet<>())
                      .add(object.ref()));
      collect(present.get());
    } else {
      gone.add(uid);
      Optional.ofNullable(dependents.remove(uid))
          .ifPresent(refs -> refs.forEach(ref -> store.find(ref).ifPresent(this::collect)));
    }
  }

  private void collect(KubeObject object) {
    Set<String> owners = Owners.uids(object);
    if (!owners.isEmpty() && gone.containsAll(owners)) {
      store.delete(object.ref());
    }
  }
}
