package io.capilib.testkit.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Meta;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All objects of one server. One counter numbers the writes of all collections, and the log keeps
 * every write, so that a watch or an old list is answered from it. Stored trees are never changed.
 * Every method wants the lock to be held.
 */
public final class VersionedStore {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition written = lock.newCondition();
  private final Map<GroupResource, NavigableMap<ObjectKey, ObjectNode>> collections =
      new HashMap<>();
  private final List<StoreEvent> log = new ArrayList<>();
  private long compacted;
  private long revision;

  /** Returns a store of its own with the same objects and no history. */
  public VersionedStore copy() {
    VersionedStore copy = new VersionedStore();
    collections.forEach((name, objects) -> copy.collections.put(name, new TreeMap<>(objects)));
    copy.revision = revision;
    copy.compacted = revision;
    return copy;
  }

  /** Holds the objects of another store; its revision goes on, and its history is forgotten. */
  public void restore(VersionedStore other) {
    collections.clear();
    other.collections.forEach((name, objects) -> collections.put(name, new TreeMap<>(objects)));
    revision = Math.max(revision, other.revision) + 1;
    compact();
  }

  /** Returns the events of one object since history was last forgotten. */
  public List<StoreEvent> history(GroupResource collection, ObjectKey key) {
    return log.stream()
        .filter(event -> event.key().equals(key) && event.collection().equals(collection))
        .toList();
  }

  /** Returns the last events, as far as they are not forgotten. */
  public List<StoreEvent> last(int most) {
    return List.copyOf(log.subList(Math.max(0, log.size() - most), log.size()));
  }

  /** Returns the lock to hold; the condition {@link #written} belongs to it. */
  public ReentrantLock lock() {
    return lock;
  }

  /** Returns the condition that is signalled after each write. */
  public Condition written() {
    return written;
  }

  /** Returns the number of the last write. */
  public long revision() {
    return revision;
  }

  /** Returns the revision up to which history is forgotten. */
  public long compacted() {
    return compacted;
  }

  /** Returns an object. */
  public Optional<ObjectNode> find(GroupResource collection, ObjectKey key) {
    return Optional.ofNullable(objects(collection).get(key));
  }

  /** Returns a collection as it is, in the order of keys. */
  public NavigableMap<ObjectKey, ObjectNode> list(GroupResource collection) {
    return Collections.unmodifiableNavigableMap(objects(collection));
  }

  /** Returns the objects of one namespace, in the order of names. */
  public NavigableMap<ObjectKey, ObjectNode> list(GroupResource collection, String namespace) {
    ObjectKey first = new ObjectKey(namespace, "");
    ObjectKey last = new ObjectKey(namespace, "\uffff");
    return Collections.unmodifiableNavigableMap(
        objects(collection).subMap(first, true, last, true));
  }

  /** Returns a collection as it was; {@code at} is not before {@link #compacted}. */
  public NavigableMap<ObjectKey, ObjectNode> listAt(GroupResource collection, long at) {
    if (at >= revision) {
      return list(collection);
    }
    TreeMap<ObjectKey, ObjectNode> past = new TreeMap<>(objects(collection));
    for (int i = log.size() - 1; i >= 0 && log.get(i).revision() > at; i--) {
      StoreEvent event = log.get(i);
      if (!event.collection().equals(collection)) {
        continue;
      }
      if (event.previous() == null) {
        past.remove(event.key());
      } else {
        past.put(event.key(), event.previous());
      }
    }
    return past;
  }

  /** Creates or replaces an object under the next revision and returns it as stored. */
  public ObjectNode put(GroupResource collection, ObjectNode object) {
    ObjectNode stored = stamped(object);
    ObjectKey key = ObjectKey.of(stored);
    ObjectNode previous = objects(collection).put(key, stored);
    StoreEvent.Type type = previous == null ? StoreEvent.Type.ADDED : StoreEvent.Type.MODIFIED;
    append(type, collection, key, stored, previous);
    return stored;
  }

  /** Removes an object, which exists, and returns its {@code last} content as deleted. */
  public ObjectNode remove(GroupResource collection, ObjectNode last) {
    ObjectKey key = ObjectKey.of(last);
    ObjectNode previous = objects(collection).remove(key);
    ObjectNode deleted = stamped(last);
    append(StoreEvent.Type.DELETED, collection, key, deleted, previous);
    return deleted;
  }

  /** Returns the first event after a revision, or null if there is none yet. */
  public @Nullable StoreEvent eventAfter(long after) {
    long index = Math.max(after, compacted) - compacted;
    return index < log.size() ? log.get((int) index) : null;
  }

  /** Forgets the history: continue tokens and watches from before are answered with 410. */
  public void compact() {
    log.clear();
    compacted = revision;
    written.signalAll();
  }

  private ObjectNode stamped(ObjectNode object) {
    ObjectNode stored = object.deepCopy();
    Meta.of(stored).node().put("resourceVersion", Long.toString(revision + 1));
    return stored;
  }

  private void append(
      StoreEvent.Type type,
      GroupResource collection,
      ObjectKey key,
      ObjectNode object,
      @Nullable ObjectNode previous) {
    revision++;
    log.add(new StoreEvent(revision, type, collection, key, object, previous));
    written.signalAll();
  }

  private NavigableMap<ObjectKey, ObjectNode> objects(GroupResource collection) {
    return collections.computeIfAbsent(collection, unused -> new TreeMap<>());
  }
}
