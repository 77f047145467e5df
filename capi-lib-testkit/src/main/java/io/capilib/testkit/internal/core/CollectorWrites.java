package io.capilib.testkit.internal.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.core.Dependents.Item;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.KindRegistry;
import java.util.Set;

/** What the garbage collector writes; each tells whether the server did not refuse it. */
record CollectorWrites(KindRegistry kinds, Loopback api) {
  private static final String OWNERS = "ownerReferences";

  boolean delete(Item item, String policy) {
    ObjectNode options = Json.object().put("propagationPolicy", policy);
    options.putObject("preconditions").put("uid", item.uid());
    return kinds
        .of(item.collection())
        .map(kind -> api.delete(kind, item.key(), options))
        .orElse(true);
  }

  /** Takes the references to these owners away. */
  boolean disown(Item item, ObjectNode object, Set<String> owners) {
    ArrayNode kept = Json.array();
    for (JsonNode each : Meta.of(object).node().path(OWNERS)) {
      if (!owners.contains(each.path("uid").asText())) {
        kept.add(each);
      }
    }
    return patch(item, OWNERS, kept);
  }

  /** Lets no owner wait for this object any more. */
  boolean unblock(Item item, ObjectNode object) {
    ArrayNode references = Json.array();
    for (JsonNode each : Meta.of(object).node().path(OWNERS)) {
      references.add(each.<ObjectNode>deepCopy().put("blockOwnerDeletion", false));
    }
    return patch(item, OWNERS, references);
  }

  boolean dropFinalizer(Item item, ObjectNode object, String finalizer) {
    ArrayNode kept = Json.array();
    Meta.of(object).finalizers().stream()
        .filter(each -> !each.equals(finalizer))
        .forEach(kept::add);
    return patch(item, "finalizers", kept);
  }

  private boolean patch(Item item, String member, ArrayNode value) {
    ObjectNode patch = Json.object();
    patch.putObject("metadata").put("uid", item.uid()).set(member, value);
    return kinds.of(item.collection()).map(kind -> api.merge(kind, item.key(), patch)).orElse(true);
  }
}
