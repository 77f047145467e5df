package io.capilib.internal.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.operation.OperationScope;
import java.util.Set;

/** Asks the server what the caller may do. */
public final class AccessReview {
  private static final ResourceType REVIEWS =
      new ResourceType(
          "authorization.k8s.io",
          "v1",
          "selfsubjectaccessreviews",
          "SelfSubjectAccessReview",
          false,
          Set.of("create"));

  private final OperationScope scope;
  private final ClusterGateway gateway;

  public AccessReview(OperationScope scope, ClusterGateway gateway) {
    this.scope = scope;
    this.gateway = gateway;
  }

  /** Returns whether the caller may do everything: one request that spares all others. */
  public boolean allowsEverything() {
    return allows("*", "*", "*", "");
  }

  /** Returns whether the caller has a right; an empty namespace means all of them. */
  public boolean allows(String verb, ResourceType type, String namespace) {
    return allows(verb, type.group(), type.plural(), namespace);
  }

  private boolean allows(String verb, String group, String resource, String namespace) {
    ObjectNode review = JsonNodeFactory.instance.objectNode();
    review.put("apiVersion", REVIEWS.apiVersion()).put("kind", REVIEWS.kind());
    ObjectNode attributes = review.putObject("spec").putObject("resourceAttributes");
    attributes.put("verb", verb).put("group", group).put("resource", resource);
    if (!namespace.isEmpty()) {
      attributes.put("namespace", namespace);
    }
    return gateway.create(scope, REVIEWS, review).path("status").path("allowed").asBoolean();
  }
}
