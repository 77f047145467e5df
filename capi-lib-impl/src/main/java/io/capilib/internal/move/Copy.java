package io.capilib.internal.move;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.graph.GraphNode;
import java.util.Optional;

/**
 * An object of the source and its counterpart on the target.
 *
 * @param source the object on the source
 * @param target the object on the target, as it was written or found
 * @param sent what was sent to create it; nothing if it was there before
 */
record Copy(GraphNode source, GraphNode target, Optional<ObjectNode> sent) {
  /** Returns whether this run created it. */
  boolean created() {
    return sent.isPresent();
  }
}
