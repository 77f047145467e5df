package io.capilib.testkit.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Meta;

/** The name of an object in its collection; ordered as the real server's keys are, bytewise. */
public record ObjectKey(String namespace, String name) implements Comparable<ObjectKey> {
  /** Returns the key of an object by its metadata. */
  public static ObjectKey of(ObjectNode object) {
    Meta meta = Meta.of(object);
    return new ObjectKey(meta.namespace(), meta.name());
  }

  /** Returns the part of the storage path below the collection. */
  public String path() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  @Override
  public int compareTo(ObjectKey other) {
    return namespace.equals(other.namespace)
        ? name.compareTo(other.name)
        : path().compareTo(other.path());
  }
}
