package io.capilib.testkit.internal.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.store.GroupResource;
import io.capilib.testkit.internal.store.ObjectKey;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which objects name which owner, by the owner's uid: the garbage collector's graph. */
final class Dependents {
  private final Map<String, Set<Item>> byOwner = new HashMap<>();

  /** An object, as long as it has this uid. */
  record Item(GroupResource collection, ObjectKey key, String uid) {
    static Item of(GroupResource collection, ObjectNode object) {
      return new Item(collection, ObjectKey.of(object), Meta.of(object).uid());
    }
  }

  /** Notes the owners of an object as it is now; null if it is gone. */
  void note(Item item, @Nullable ObjectNode before, @Nullable ObjectNode now) {
    if (before != null) {
      for (OwnerReference owner : OwnerReference.of(before)) {
        byOwner.computeIfPresent(owner.uid(), (uid, items) -> without(items, item));
      }
    }
    if (now != null) {
      for (OwnerReference owner : OwnerReference.of(now)) {
        byOwner.computeIfAbsent(owner.uid(), uid -> new LinkedHashSet<>()).add(item);
      }
    }
  }

  /** Returns them as they are now. */
  List<Item> of(String ownerUid) {
    return List.copyOf(byOwner.getOrDefault(ownerUid, Set.of()));
  }

  /** As {@link #of}, for whom wants to see the first of many only. */
  Stream<Item> stream(String ownerUid) {
    return byOwner.getOrDefault(ownerUid, Set.of()).stream();
  }

  private static @Nullable Set<Item> without(Set<Item> items, Item item) {
    items.remove(item);
    return items.isEmpty() ? null : items;
  }
}
