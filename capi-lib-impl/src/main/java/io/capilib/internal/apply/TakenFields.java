package io.capilib.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Whose fields an apply takes over: it is forced, so that the plan has to say it. Pure. */
final class TakenFields {
  private TakenFields() {}

  /** Returns the other managers of fields whose values are not the desired ones. */
  static NavigableSet<String> managers(ObjectNode live, ObjectNode desired, String manager) {
    NavigableSet<String> managers = new TreeSet<>();
    for (JsonNode entry : live.path("metadata").path("managedFields")) {
      String other = entry.path("manager").asText();
      boolean ours = other.equals(manager) && entry.path("operation").asText().equals("Apply");
      if (!ours && !entry.has("subresource") && anyDiffers(entry.path("fieldsV1"), live, desired)) {
        managers.add(other);
      }
    }
    return managers;
  }

  /** A list counts as a whole: which of its items are meant depends on the schema. */
  private static boolean anyDiffers(JsonNode owned, JsonNode live, JsonNode desired) {
    for (Map.Entry<String, JsonNode> member : owned.properties()) {
      if (member.getKey().startsWith("f:") && differs(member, live, desired)) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(
      Map.Entry<String, JsonNode> owned, JsonNode live, JsonNode desired) {
    String name = owned.getKey().substring(2);
    JsonNode there = live.path(name);
    JsonNode wanted = desired.path(name);
    if (wanted.isMissingNode()) {
      return false;
    }
    boolean nested = wanted.isObject() && there.isObject();
    return nested ? anyDiffers(owned.getValue(), there, wanted) : !Coverage.covers(there, wanted);
  }
}
