package io.capilib.testkit.internal.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.LabelSelector;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.store.StoreEvent;
import io.capilib.testkit.internal.verb.Machinery;
import java.util.LinkedHashSet;
import java.util.Set;

/** Gives a ClusterRole that aggregates the rules of all those that its selectors choose. */
final class RoleAggregation implements Controller {
  private static final String MANAGER = "clusterrole-aggregation-controller";

  private final Machinery machinery;
  private final Loopback api;
  private final ResourceKind roles;

  RoleAggregation(Machinery machinery, Loopback api) {
    this.machinery = machinery;
    this.api = api;
    this.roles = machinery.kinds().builtIn("ClusterRole");
  }

  @Override
  public void reconcile(StoreEvent event) {
    if (event.collection().equals(roles.collection())) {
      machinery.store().list(roles.collection()).values().stream()
          .filter(role -> role.path("aggregationRule").isObject())
          .toList()
          .forEach(this::aggregate);
    }
  }

  private void aggregate(ObjectNode role) {
    Set<JsonNode> rules = new LinkedHashSet<>();
    for (JsonNode selector : role.path("aggregationRule").path("clusterRoleSelectors")) {
      for (ObjectNode other : machinery.store().list(roles.collection()).values()) {
        JsonNode labels = Meta.of(other).node().path("labels");
        if (!Meta.of(other).name().equals(Meta.of(role).name())
            && LabelSelector.matches(selector, labels)) {
          other.path("rules").forEach(rules::add);
        }
      }
    }
    ArrayNode wanted = Json.array().addAll(rules);
    JsonNode present = role.path("rules");
    if (wanted.isEmpty() ? !present.isEmpty() : !wanted.equals(present)) {
      ObjectNode applied = Json.object();
      applied.put("apiVersion", "rbac.authorization.k8s.io/v1").put("kind", "ClusterRole");
      applied.putObject("metadata").put("name", Meta.of(role).name());
      applied.set("rules", wanted);
      api.apply(roles, Meta.of(role).name(), MANAGER, applied);
    }
  }
}
