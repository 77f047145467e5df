package io.capilib.testkit.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One committed write. The trees are the stored ones and must not be changed.
 *
 * @param revision the revision that the write made
 * @param object the object afterwards; for a deletion its last content with the new revision
 * @param previous the object before, null for a creation
 */
public record StoreEvent(
    long revision,
    Type type,
    GroupResource collection,
    ObjectKey key,
    ObjectNode object,
    @Nullable ObjectNode previous) {
  /** What happened to the object. */
  public enum Type {
    ADDED,
    MODIFIED,
    DELETED
  }
}
