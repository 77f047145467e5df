package io.capilib.internal.move;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.ConflictException;
import io.capilib.error.ErrorDetails;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.DeletePreconditions;
import io.capilib.internal.cluster.PatchType;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.operation.OperationScope;
import java.util.Map;
import java.util.Optional;

/**
 * Writes that hit exactly the object that was read: each carries its uid and resourceVersion. If
 * the server refuses because the object changed, it is read again, and what happened decides: our
 * own write whose answer was lost counts as done, a change of what is not content is passed over,
 * anything else fails.
 */
final class FencedWrites {
  private static final int ATTEMPTS = 5;

  private final OperationScope scope;
  private final ClusterGateway gateway;
  private final Fence fence;

  /** What may have changed since the object was read. */
  enum Fence {
    /** Status and bookkeeping. */
    CONTENT,
    /** Everything: it only has to be the same object. */
    IDENTITY
  }

  FencedWrites(OperationScope scope, ClusterGateway gateway, Fence fence) {
    this.scope = scope;
    this.gateway = gateway;
    this.fence = fence;
  }

  /** Applies a merge patch and returns the object as it is then. */
  GraphNode patch(GraphNode node, ObjectNode change) {
    GraphNode current = node;
    for (int attempt = 1; ; attempt++) {
      try {
        return send(current, change);
      } catch (ConflictException e) {
        GraphNode now = read(node).orElseThrow(() -> changed(node, "it is gone", e));
        if (isInEffect(change, now.content())) {
          return now;
        }
        current = requireSame(node, now, attempt, e);
      }
    }
  }

  private GraphNode send(GraphNode node, ObjectNode change) {
    ObjectNode patch = change.deepCopy();
    ObjectNode metadata =
        patch.get("metadata") instanceof ObjectNode present ? present : patch.putObject("metadata");
    metadata.put("uid", node.uid()).put("resourceVersion", node.resourceVersion());
    return new GraphNode(
        node.type(),
        gateway.patch(scope, node.type(), node.namespace(), node.name(), PatchType.MERGE, patch));
  }

  /**
   * Removes an object without ever leaving it terminating: first its finalizers are emptied and it
   * is marked as moved, then it is deleted. An object of the same name with another uid is left
   * alone.
   *
   * @param mark whether to mark it even if it has no finalizers: a webhook looks at deletions
   */
  void remove(GraphNode node, boolean mark) {
    GraphNode current = node;
    for (int attempt = 1; ; attempt++) {
      try {
        if (current.hasFinalizers()
            || (mark && current.annotation(Names.DELETE_FOR_MOVE).isEmpty())) {
          current = send(current, preparation());
        }
        delete(current);
        return;
      } catch (ConflictException e) {
        Optional<GraphNode> now = read(node);
        if (now.isEmpty()) {
          return;
        }
        current = requireSame(node, now.get(), attempt, e);
      }
    }
  }

  private void delete(GraphNode node) {
    DeletePreconditions exactly = new DeletePreconditions(node.uid(), node.resourceVersion());
    gateway.delete(scope, node.type(), node.namespace(), node.name(), exactly);
  }

  private static ObjectNode preparation() {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ObjectNode metadata = patch.putObject("metadata").putNull("finalizers");
    metadata.putObject("annotations").put(Names.DELETE_FOR_MOVE, "");
    return patch;
  }

  /** Returns the object as it is now; nothing if it is gone or another one has its name. */
  Optional<GraphNode> read(GraphNode node) {
    return gateway
        .read(scope, node.type(), node.namespace(), node.name())
        .map(object -> new GraphNode(node.type(), object))
        .filter(node::equals);
  }

  private GraphNode requireSame(GraphNode before, GraphNode now, int attempt, Exception cause) {
    boolean same = fence == Fence.IDENTITY || digest(before).equals(digest(now));
    if (!same) {
      throw changed(
          before,
          "it differs in " + ObjectContent.differences(before.content(), now.content()),
          cause);
    }
    if (attempt == ATTEMPTS) {
      throw changed(before, "it keeps changing", cause);
    }
    return now;
  }

  /** Leaves out what {@link #preparation} changes. */
  private static String digest(GraphNode node) {
    ObjectNode content = node.content().deepCopy();
    if (content.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("finalizers");
      if (metadata.path("annotations") instanceof ObjectNode annotations) {
        annotations.remove(Names.DELETE_FOR_MOVE);
      }
    }
    return ObjectContent.exactDigest(content);
  }

  private ConflictException changed(GraphNode node, String how, Exception cause) {
    return new ConflictException(
        ErrorDetails.of(
                "CAPI-MOVE-0007",
                node
                    + " in \""
                    + gateway.name()
                    + "\" was changed by somebody else during the move: "
                    + how
                    + ".")
            .withObject(node.ref())
            .withCluster(gateway.name())
            .withRemedy("Find out who writes to it and stop that while objects move.")
            .withCause(cause));
  }

  private static boolean isInEffect(JsonNode change, JsonNode object) {
    for (Map.Entry<String, JsonNode> member : change.properties()) {
      JsonNode wanted = member.getValue();
      JsonNode actual = object.path(member.getKey());
      boolean done =
          wanted.isObject()
              ? isInEffect(wanted, actual)
              : wanted.isNull() ? actual.isMissingNode() : wanted.equals(actual);
      if (!done) {
        return false;
      }
    }
    return true;
  }
}
