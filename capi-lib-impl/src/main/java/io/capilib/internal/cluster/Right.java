package io.capilib.internal.cluster;

import io.capilib.internal.operation.OperationScope;
import java.util.Collection;
import java.util.List;

/**
 * Something that a caller may or may not do.
 *
 * @param namespace where, or empty for everywhere
 */
public record Right(String verb, ResourceType type, String namespace) {
  /** Asks one question for everything, and only if that is denied one for each right. */
  public static List<Right> missing(
      OperationScope scope, ClusterGateway gateway, Collection<Right> needed) {
    AccessReview review = new AccessReview(scope, gateway);
    if (needed.isEmpty() || review.allowsEverything()) {
      return List.of();
    }
    return needed.stream()
        .distinct()
        .filter(right -> !review.allows(right.verb(), right.type(), right.namespace()))
        .toList();
  }

  /** Returns what is missing, as a sentence. */
  public String denial() {
    return "the caller may not " + verb + " them" + where() + ".";
  }

  /** Returns what to do about it, as a sentence. */
  public String remedy() {
    return "Grant the verb \"" + verb + "\" on " + type.resource() + where() + ".";
  }

  private String where() {
    return namespace.isEmpty() ? "" : " in namespace " + namespace;
  }
}
