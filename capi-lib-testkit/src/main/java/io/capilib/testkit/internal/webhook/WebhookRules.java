package io.capilib.testkit.internal.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which webhooks want to hear of an operation, and at which version. */
final class WebhookRules {
  private final Function<String, Optional<ObjectNode>> namespaces;

  WebhookRules(Function<String, Optional<ObjectNode>> namespaces) {
    this.namespaces = namespaces;
  }

  /** Returns the version at which a webhook wants the objects, empty if it wants none. */
  Optional<String> version(JsonNode webhook, Operation operation) {
    if (!namespaceMatches(webhook, operation) || !objectMatches(webhook, operation)) {
      return Optional.empty();
    }
    String own = operation.target().version();
    for (JsonNode rule : webhook.path("rules")) {
      if (matches(rule, operation, own)) {
        return Optional.of(own);
      }
    }
    if (webhook.path("matchPolicy").asText("Equivalent").equals("Equivalent")) {
      for (JsonNode rule : webhook.path("rules")) {
        for (String other : operation.target().versions()) {
          if (matches(rule, operation, other)) {
            return Optional.of(other);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean matches(JsonNode rule, Operation operation, String version) {
    return scopeMatches(rule.path("scope").asText("*"), operation)
        && contains(rule.path("operations"), operation.verb())
        && contains(rule.path("apiGroups"), operation.target().group())
        && contains(rule.path("apiVersions"), version)
        && resourceMatches(rule.path("resources"), operation);
  }

  private static boolean resourceMatches(JsonNode resources, Operation operation) {
    for (JsonNode each : resources) {
      String[] parts = each.asText().split("/", 2);
      String subresource = parts.length > 1 ? parts[1] : "";
      if (is(parts[0], operation.target().resource()) && is(subresource, operation.subresource())) {
        return true;
      }
    }
    return false;
  }

  /** A Namespace belongs to no namespace, though its requests name one. */
  private static boolean scopeMatches(String scope, Operation operation) {
    boolean namespaced = !operation.namespace().isEmpty() && !isNamespace(operation);
    return switch (scope) {
      case "Namespaced" -> namespaced;
      case "Cluster" -> !namespaced;
      default -> true;
    };
  }

  private boolean namespaceMatches(JsonNode webhook, Operation operation) {
    JsonNode selector = webhook.path("namespaceSelector");
    if (selector.isEmpty() || operation.namespace().isEmpty()) {
      return true;
    }
    boolean own =
        isNamespace(operation)
            && operation.subresource().isEmpty()
            && !operation.verb().equals("DELETE");
    ObjectNode namespace =
        own ? operation.object() : namespaces.apply(operation.namespace()).orElse(null);
    return namespace != null && selected(selector, namespace);
  }

  private static boolean objectMatches(JsonNode webhook, Operation operation) {
    JsonNode selector = webhook.path("objectSelector");
    return selector.isEmpty()
        || selected(selector, operation.object())
        || selected(selector, operation.old());
  }

  private static boolean selected(JsonNode selector, @Nullable ObjectNode object) {
    return object != null && Labels.match(selector, object.path("metadata").path("labels"));
  }

  private static boolean isNamespace(Operation operation) {
    return operation.target().group().isEmpty()
        && operation.target().resource().equals("namespaces");
  }

  private static boolean contains(JsonNode values, String value) {
    for (JsonNode each : values) {
      if (is(each.asText(), value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(String pattern, String value) {
    return pattern.equals("*") || pattern.equals(value);
  }
}
