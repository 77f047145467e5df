package io.capilib.testkit.internal.patch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Keeps the number of updaters small: the oldest of a version are merged into {@code
 * ancient-changes}.
 */
final class ManagerCap {
  private static final int MOST = 10;
  private static final Comparator<Map.Entry<ManagerId, Owned>> OLDEST_FIRST =
      Comparator.<Map.Entry<ManagerId, Owned>>comparingLong(
              e -> ManagedEntries.seconds(e.getValue().time()))
          .thenComparing(Map.Entry::getKey);

  private ManagerCap() {}

  static void enforce(SortedMap<ManagerId, Owned> managers) {
    List<Map.Entry<ManagerId, Owned>> updaters =
        managers.entrySet().stream()
            .filter(e -> !e.getKey().applies())
            .sorted(OLDEST_FIRST)
            .map(e -> Map.entry(e.getKey(), e.getValue()))
            .toList();
    int count = updaters.size();
    Map<String, ManagerId> firstOfVersion = new HashMap<>();
    for (Map.Entry<ManagerId, Owned> updater : updaters) {
      if (count <= MOST) {
        return;
      }
      Owned owned = updater.getValue();
      ManagerId first = firstOfVersion.putIfAbsent(owned.apiVersion(), updater.getKey());
      if (first == null) {
        continue;
      }
      ManagerId bucket = ManagerId.updater("ancient-changes", owned.apiVersion(), "");
      Owned collected = managers.get(bucket);
      if (collected == null) {
        collected = managers.remove(first);
      }
      FieldSet all = collected == null ? owned.fields() : owned.fields().union(collected.fields());
      managers.remove(updater.getKey());
      managers.put(bucket, new Owned(owned.apiVersion(), all, owned.time()));
      count--;
    }
  }
}
