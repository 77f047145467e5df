package io.capilib.testkit.internal.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.Propagation;
import io.capilib.testkit.internal.core.Dependents.Item;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.store.StoreEvent;
import io.capilib.testkit.internal.verb.Machinery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what has lost its last owner, and carries out deletions in the foreground and those that
 * leave orphans. It follows kube-controller-manager's, which asks for every owner by its name.
 */
final class GarbageCollector implements Controller {
  private final Machinery machinery;
  private final CollectorWrites writes;
  private final Dependents dependents = new Dependents();
  private final Deque<Item> work = new ArrayDeque<>();
  private final Set<Item> undecided = new LinkedHashSet<>();

  /** What the server refused, as webhooks may; it is tried again when something happens. */
  private final Set<Item> refused = new LinkedHashSet<>();

  GarbageCollector(Machinery machinery, Loopback api) {
    this.machinery = machinery;
    this.writes = new CollectorWrites(machinery.kinds(), api);
    for (ResourceKind kind : machinery.kinds().all()) {
      for (ObjectNode object : machinery.store().list(kind.collection()).values()) {
        Item item = Item.of(kind.collection(), object);
        dependents.note(item, null, object);
        work.add(item);
      }
    }
  }

  /** What an object's owners say about it. */
  private record Owners(List<OwnerReference> solid, Set<String> lost, Set<String> waiting) {}

  @Override
  public void reconcile(StoreEvent event) {
    if (event.collection().equals(DefinitionController.DEFINITIONS)) {
      work.addAll(undecided); // the kind of an owner may be known now
      undecided.clear();
    }
    if (!event.collection().resource().equals("events")) {
      work.addAll(refused);
      refused.clear();
      Item item = Item.of(event.collection(), event.object());
      if (event.type() == StoreEvent.Type.DELETED) {
        removed(item, event);
      } else {
        written(item, event);
      }
    }
    while (!work.isEmpty()) {
      Item item = work.remove();
      if (!attempt(item)) {
        refused.add(item);
      }
    }
  }

  private void removed(Item item, StoreEvent event) {
    dependents.note(item, event.previous(), null);
    undecided.remove(item);
    work.addAll(dependents.of(item.uid()));
    OwnerReference.of(event.object()).forEach(owner -> queueIfWaiting(owner, item));
  }

  private void written(Item item, StoreEvent event) {
    ObjectNode before = event.previous();
    dependents.note(item, before, event.object());
    List<OwnerReference> owners = OwnerReference.of(event.object());
    List<OwnerReference> old = before == null ? List.of() : OwnerReference.of(before);
    if (!owners.equals(old)) {
      work.add(item);
      // A reference that is gone, or blocks no longer, may be the last that an owner waits for.
      old.forEach(owner -> queueIfWaiting(owner, item));
    }
    if (starts(Propagation.ORPHAN, before, event.object())) {
      work.add(item);
    } else if (starts(Propagation.FOREGROUND, before, event.object())) {
      work.addAll(dependents.of(item.uid()));
      work.add(item);
    }
  }

  private static boolean starts(String finalizer, @Nullable ObjectNode before, ObjectNode now) {
    return goingWith(finalizer, now) && (before == null || !goingWith(finalizer, before));
  }

  private static boolean goingWith(String finalizer, ObjectNode object) {
    Meta meta = Meta.of(object);
    return meta.deleting() && meta.finalizers().contains(finalizer);
  }

  private void queueIfWaiting(OwnerReference reference, Item dependent) {
    machinery
        .kinds()
        .ofKind(reference.group(), reference.version(), reference.kind())
        .ifPresent(
            kind ->
                owner(kind, reference, dependent)
                    .filter(owner -> goingWith(Propagation.FOREGROUND, owner))
                    .ifPresent(owner -> work.add(Item.of(kind.collection(), owner))));
  }

  /** Returns whether the server refused nothing. */
  private boolean attempt(Item item) {
    ObjectNode object = live(item).orElse(null);
    if (object == null) {
      return true;
    }
    if (goingWith(Propagation.ORPHAN, object)) {
      return orphan(item);
    }
    if (goingWith(Propagation.FOREGROUND, object)) {
      return release(item, object);
    }
    if (Meta.of(object).deleting() || OwnerReference.of(object).isEmpty()) {
      return true;
    }
    Optional<Owners> owners = owners(item, object);
    if (owners.isEmpty()) {
      undecided.add(item);
    }
    return owners.isEmpty() || act(item, object, owners.get());
  }

  private boolean act(Item item, ObjectNode object, Owners owners) {
    Set<String> given = new HashSet<>(owners.lost());
    given.addAll(owners.waiting());
    if (!owners.solid().isEmpty()) {
      return given.isEmpty() || writes.disown(item, object, given);
    }
    if (owners.waiting().isEmpty() || dependents.stream(item.uid()).findAny().isEmpty()) {
      return writes.delete(item, Propagation.of(Meta.of(object)));
    }
    if (dependents.stream(item.uid()).flatMap(each -> live(each).stream()).anyMatch(this::waits)
        && !writes.unblock(item, object)) { // or a circle would wait for itself
      return false;
    }
    return writes.delete(item, "Foreground");
  }

  private boolean waits(ObjectNode object) {
    return goingWith(Propagation.FOREGROUND, object);
  }

  /** Lets an owner go if nothing blocks it any more. */
  private boolean release(Item item, ObjectNode object) {
    boolean blocked =
        dependents.stream(item.uid())
            .flatMap(each -> live(each).stream())
            .anyMatch(dependent -> OwnerReference.blocks(dependent, item.uid()));
    return blocked || writes.dropFinalizer(item, object, Propagation.FOREGROUND);
  }

  private boolean orphan(Item item) {
    boolean done = true;
    for (Item each : dependents.of(item.uid())) {
      ObjectNode dependent = live(each).orElse(null);
      done &= dependent == null || writes.disown(each, dependent, Set.of(item.uid()));
    }
    ObjectNode owner = live(item).orElse(null);
    return done && (owner == null || writes.dropFinalizer(item, owner, Propagation.ORPHAN));
  }

  /** Returns empty if it cannot be said, as an owner's kind is unknown or cannot be its owner. */
  private Optional<Owners> owners(Item item, ObjectNode object) {
    Owners owners = new Owners(new ArrayList<>(), new HashSet<>(), new HashSet<>());
    for (OwnerReference reference : OwnerReference.of(object)) {
      ResourceKind kind =
          machinery
              .kinds()
              .ofKind(reference.group(), reference.version(), reference.kind())
              .orElse(null);
      if (kind == null || (kind.is(Trait.NAMESPACED) && item.key().namespace().isEmpty())) {
        return Optional.empty();
      }
      ObjectNode owner = owner(kind, reference, item).orElse(null);
      if (owner == null) {
        owners.lost().add(reference.uid());
      } else if (waits(owner)) {
        owners.waiting().add(reference.uid());
      } else {
        owners.solid().add(reference);
      }
    }
    return Optional.of(owners);
  }

  private Optional<ObjectNode> owner(ResourceKind kind, OwnerReference reference, Item dependent) {
    String namespace = kind.is(Trait.NAMESPACED) ? dependent.key().namespace() : "";
    return machinery
        .store()
        .find(kind.collection(), new ObjectKey(namespace, reference.name()))
        .filter(owner -> Meta.of(owner).uid().equals(reference.uid()));
  }

  private Optional<ObjectNode> live(Item item) {
    return machinery
        .store()
        .find(item.collection(), item.key())
        .filter(object -> Meta.of(object).uid().equals(item.uid()));
  }
}
