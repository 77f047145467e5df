package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Nodes: a new one takes no pods until somebody says that it is ready. */
final class NodeRules implements Rules {
  private static final String KEY = "node.kubernetes.io/not-ready";
  private static final String EFFECT = "NoSchedule";

  @Override
  public void beforeCreate(ObjectNode node) {
    ArrayNode taints = node.withObject("/spec").withArray("/taints");
    for (JsonNode taint : taints) {
      if (taint.path("key").asText().equals(KEY) && taint.path("effect").asText().equals(EFFECT)) {
        return;
      }
    }
    taints.addObject().put("key", KEY).put("effect", EFFECT);
  }
}
