package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.apiserver.Dependents.Item;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import java.util.Set;

/** What the garbage collector writes. What the server refuses stays as it is. */
record CollectorWrites(KindRegistry kinds, Loopback api) {
  private static final String OWNERS = "ownerReferences";

  void delete(Item item, String policy) {
    ObjectNode options = Json.object().put("propagationPolicy", policy);
    options.putObject("preconditions").put("uid", item.uid());
    kinds.of(item.collection()).ifPresent(kind -> api.delete(kind, item.key(), options));
  }

  /** Takes the references to these owners away. */
  void disown(Item item, ObjectNode object, Set<String> owners) {
    ArrayNode kept = Json.array();
    for (JsonNode each : Meta.of(object).node().path(OWNERS)) {
      if (!owners.contains(each.path("uid").asText())) {
        kept.add(each);
      }
    }
    patch(item, OWNERS, kept);
  }

  /** Lets no owner wait for this object any more. */
  void unblock(Item item, ObjectNode object) {
    ArrayNode references = Json.array();
    for (JsonNode each : Meta.of(object).node().path(OWNERS)) {
      references.add(each.<ObjectNode>deepCopy().put("blockOwnerDeletion", false));
    }
    patch(item, OWNERS, references);
  }

  void dropFinalizer(Item item, ObjectNode object, String finalizer) {
    ArrayNode kept = Json.array();
    Meta.of(object).finalizers().stream()
        .filter(each -> !each.equals(finalizer))
        .forEach(kept::add);
    patch(item, "finalizers", kept);
  }

  private void patch(Item item, String member, ArrayNode value) {
    ObjectNode patch = Json.object();
    patch.putObject("metadata").put("uid", item.uid()).set(member, value);
    kinds.of(item.collection()).ifPresent(kind -> api.merge(kind, item.key(), patch));
  }
}
