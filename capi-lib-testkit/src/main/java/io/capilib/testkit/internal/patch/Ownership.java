package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.patch.OtherVersions.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who owns which field after a write: what changed leaves its other owners, who share what stayed
 * equal.
 */
final class Ownership {
  private static final FieldSet NEVER_OWNED =
      FieldSet.ofFields("apiVersion", "kind", "metadata")
          .with(
              "metadata",
              FieldSet.ofFields(
                  "name",
                  "namespace",
                  "creationTimestamp",
                  "selfLink",
                  "uid",
                  "clusterName",
                  "generation",
                  "managedFields",
                  "resourceVersion"));

  private final Versioned live;
  private final OtherVersions versions;
  private final FieldSet unownable;
  private final SortedMap<ManagerId, Owned> managers;

  Ownership(
      Versioned live,
      OtherVersions versions,
      FieldSet unownable,
      SortedMap<ManagerId, Owned> managers) {
    this.live = live;
    this.versions = versions;
    this.unownable = unownable;
    this.managers = new TreeMap<>(managers);
  }

  SortedMap<ManagerId, Owned> managers() {
    return managers;
  }

  /** Records that {@code writer} made {@code updated} of the live object. */
  void update(ObjectNode updated, ManagerId writer, Instant now) {
    Comparison change = settle(updated, null, true);
    FieldSet gained = change.modified().union(change.added()).difference(NEVER_OWNED);
    if (!gained.isEmpty()) {
      Owned before = managers.get(writer);
      FieldSet all = before == null ? gained : gained.union(before.fields());
      managers.put(writer, new Owned(live.apiVersion(), all, now));
    }
  }

  /**
   * Returns the live object with {@code applied} merged in. An apply that changes nothing sets no
   * time, not even in a new entry.
   *
   * @throws ApplyConflict when others own what would change and {@code force} is false
   */
  ObjectNode apply(ObjectNode applied, ManagerId writer, boolean force, Instant now) {
    FieldSet fields = Fields.ofApplied(applied, live.shape()).recursiveDifference(unownable);
    ObjectNode merged = Merge.objects(live.object(), applied, live.shape());
    Owned last = managers.get(writer);
    SortedMap<ManagerId, Owned> before = new TreeMap<>(managers);
    managers.put(writer, new Owned(live.apiVersion(), fields, last == null ? null : last.time()));
    if (last != null && !last.fields().isEmpty()) {
      merged = new Abandoned(versions, managers).prune(merged, last, live);
    }
    try {
      settle(merged, writer, force);
    } catch (ApplyConflict conflict) {
      managers.clear();
      managers.putAll(before);
      throw conflict;
    }
    note(writer, Trees.same(live.object(), merged) ? null : now);
    return merged;
  }

  private void note(ManagerId writer, @Nullable Instant changed) {
    Owned owned = managers.get(writer);
    FieldSet fields = owned == null ? new FieldSet() : owned.fields().difference(NEVER_OWNED);
    if (owned == null || fields.isEmpty()) {
      managers.remove(writer);
    } else {
      Instant time = changed == null ? owned.time() : changed;
      managers.put(writer, new Owned(owned.apiVersion(), fields, time));
    }
  }

  /** Takes what changed away from all but {@code writer}. */
  private Comparison settle(ObjectNode updated, @Nullable ManagerId writer, boolean force) {
    Map<String, Comparison> changes = new HashMap<>();
    Comparison own = Comparison.of(live.object(), updated, live.shape()).without(unownable);
    changes.put(live.apiVersion(), own);
    managers
        .values()
        .forEach(owned -> changes.computeIfAbsent(owned.apiVersion(), v -> changeAt(v, updated)));
    managers
        .entrySet()
        .removeIf(
            e -> !e.getKey().equals(writer) && !changes.containsKey(e.getValue().apiVersion()));
    List<ApplyConflict.Conflict> conflicts = new ArrayList<>();
    SortedMap<ManagerId, Owned> settled = new TreeMap<>();
    managers.forEach(
        (id, owned) -> {
          if (id.equals(writer)) {
            settled.put(id, owned);
            return;
          }
          Comparison change = changes.getOrDefault(owned.apiVersion(), own);
          FieldSet lost = owned.fields().intersection(change.modified().union(change.added()));
          lost.forEach((path, text) -> conflicts.add(new ApplyConflict.Conflict(id, path)));
          settled.put(id, owned.minus(lost).minus(change.removed()));
        });
    if (!force && !conflicts.isEmpty()) {
      throw new ApplyConflict(conflicts);
    }
    settled.values().removeIf(owned -> owned.fields().isEmpty());
    managers.clear();
    managers.putAll(settled);
    return own;
  }

  /** Returns null at a version that is not served; its owners are dropped. */
  private @Nullable Comparison changeAt(String apiVersion, ObjectNode updated) {
    Versioned before = versions.at(live.object(), apiVersion);
    Versioned after = versions.at(updated, apiVersion);
    return before == null || after == null
        ? null
        : Comparison.of(before.object(), after.object(), before.shape());
  }
}
