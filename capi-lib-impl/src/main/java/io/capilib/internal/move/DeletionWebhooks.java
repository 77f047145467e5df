package io.capilib.internal.move;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.AccessDeniedException;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.operation.OperationScope;
import java.util.List;
import java.util.Optional;

/**
 * Which kinds have a webhook that looks at deletions. Such a webhook may refuse to delete what is
 * in use, unless the object is marked as moved.
 */
final class DeletionWebhooks {
  private final Optional<List<ObjectNode>> configurations;

  private DeletionWebhooks(Optional<List<ObjectNode>> configurations) {
    this.configurations = configurations;
  }

  /** Reads the webhooks; a caller who may not see them has to expect one everywhere. */
  static DeletionWebhooks read(OperationScope scope, ClusterGateway gateway) {
    String group = "admissionregistration.k8s.io";
    Optional<ResourceType> type =
        gateway.catalogue(scope).preferred(group, "ValidatingWebhookConfiguration");
    try {
      return new DeletionWebhooks(type.map(t -> gateway.list(scope, t, Query.all()).items()));
    } catch (AccessDeniedException e) {
      return new DeletionWebhooks(Optional.empty());
    }
  }

  boolean concern(ResourceType type) {
    return configurations
        .map(all -> all.stream().anyMatch(configuration -> concerns(configuration, type)))
        .orElse(true);
  }

  private static boolean concerns(ObjectNode configuration, ResourceType type) {
    for (JsonNode webhook : configuration.path("webhooks")) {
      for (JsonNode rule : webhook.path("rules")) {
        if (has(rule.path("operations"), "DELETE")
            && has(rule.path("apiGroups"), type.group())
            && has(rule.path("resources"), type.plural())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean has(JsonNode values, String wanted) {
    for (JsonNode value : values) {
      String text = value.asText();
      if (text.equals("*") || text.equals("*/*") || text.equals(wanted)) {
        return true;
      }
    }
    return false;
  }
}
