package io.capilib.internal.move;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.document.Json;
import io.capilib.internal.graph.GraphNode;
import io.capilib.operation.OperationId;
import java.util.List;
import java.util.Optional;

/**
 * The annotations that a move leaves on the Clusters and ClusterClasses that it pauses: which move
 * and which run of it, how they were paused before, and whether it has begun to remove objects from
 * the source.
 */
final class Markers {
  static final String OPERATION = "capi-lib.io/move-operation";
  static final String RUN = "capi-lib.io/move-run";
  static final String PAUSED_BEFORE = "capi-lib.io/move-paused-before";
  static final String PHASE = "capi-lib.io/move-phase";
  static final String COPYING = "copying";
  static final String REMOVING = "removing";

  private static final String CLUSTER = "Cluster";

  private Markers() {}

  /** Returns the merge patch that pauses and marks {@code node}. */
  static ObjectNode pause(GraphNode node, OperationId operation, OperationId run) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ObjectNode annotations = patch.putObject("metadata").putObject("annotations");
    annotations.put(OPERATION, operation.value());
    annotations.put(RUN, run.value());
    annotations.put(PAUSED_BEFORE, Json.text(pausedValue(node)));
    annotations.put(PHASE, COPYING);
    if (node.type().kind().equals(CLUSTER)) {
      patch.putObject("spec").put("paused", true);
    } else {
      annotations.put(Names.PAUSED, "");
    }
    return patch;
  }

  /** Returns the merge patch that notes that removal begins. */
  static ObjectNode removing() {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").putObject("annotations").put(PHASE, REMOVING);
    return patch;
  }

  /** Returns the merge patch that takes the marks away and pauses {@code frozen} as before. */
  static ObjectNode thaw(GraphNode original) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ObjectNode annotations = patch.putObject("metadata").putObject("annotations");
    annotations.putNull(OPERATION).putNull(RUN).putNull(PAUSED_BEFORE).putNull(PHASE);
    if (original.type().kind().equals(CLUSTER)) {
      patch.putObject("spec").set("paused", pausedValue(original));
    } else {
      annotations.set(Names.PAUSED, pausedValue(original));
    }
    return patch;
  }

  /** Returns how the object is paused; JSON null if it is not. */
  private static JsonNode pausedValue(GraphNode node) {
    JsonNode value =
        node.type().kind().equals(CLUSTER)
            ? node.content().path("spec").path("paused")
            : node.metadata().path("annotations").path(Names.PAUSED);
    return value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value;
  }

  /** Returns which move has marked the object, if one has. */
  static Optional<String> operation(GraphNode node) {
    return node.annotation(OPERATION);
  }

  /** Returns whether {@code run} has marked the object. */
  static boolean isBy(OperationId run, GraphNode node) {
    return node.annotation(RUN).equals(Optional.of(run.value()));
  }

  /** Makes a marked object look as it did before. */
  static void removeFrom(ObjectNode object) {
    if (!(object.path("metadata").path("annotations") instanceof ObjectNode annotations)
        || !annotations.has(OPERATION)) {
      return;
    }
    JsonNode before = read(annotations.path(PAUSED_BEFORE).asText("null"));
    annotations.remove(List.of(OPERATION, RUN, PAUSED_BEFORE, PHASE));
    if (!object.path("kind").asText().equals(CLUSTER)) {
      annotations.remove(Names.PAUSED);
      restore(annotations, Names.PAUSED, before);
    } else if (object.path("spec") instanceof ObjectNode spec) {
      spec.remove("paused");
      restore(spec, "paused", before);
    }
    if (annotations.isEmpty()) {
      ((ObjectNode) object.path("metadata")).remove("annotations");
    }
  }

  private static void restore(ObjectNode parent, String name, JsonNode value) {
    if (!value.isNull()) {
      parent.set(name, value);
    }
  }

  private static JsonNode read(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.nullNode();
    }
  }
}
