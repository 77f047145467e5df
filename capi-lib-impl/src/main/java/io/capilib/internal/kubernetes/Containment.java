package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Compares what a server holds with what was sent to it: it may have added, but not changed. */
final class Containment {
  private static final Set<String> SERVERS_OWN =
      Set.of("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields");

  private Containment() {}

  static boolean contains(ObjectNode live, ObjectNode sent) {
    ObjectNode wanted = sent.deepCopy();
    wanted.remove("status");
    wanted.remove("stringData");
    if (wanted.get("metadata") instanceof ObjectNode metadata) {
      metadata.remove(SERVERS_OWN);
    }
    return within(live, wanted);
  }

  private static boolean within(JsonNode live, JsonNode sent) {
    if (sent.isNull()) {
      return true;
    }
    if (sent.isObject()) {
      for (Map.Entry<String, JsonNode> member : sent.properties()) {
        if (!within(live.path(member.getKey()), member.getValue())) {
          return false;
        }
      }
      return live.isObject() || sent.isEmpty();
    }
    if (sent.isArray()) {
      return (sent.isEmpty() && live.isMissingNode()) || withinList(live, sent);
    }
    return live.asText().equals(sent.asText());
  }

  private static boolean withinList(JsonNode live, JsonNode sent) {
    if (live.size() != sent.size()) {
      return false;
    }
    for (int i = 0; i < sent.size(); i++) {
      if (!within(live.path(i), sent.path(i))) {
        return false;
      }
    }
    return true;
  }
}
