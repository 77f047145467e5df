package io.capilib.internal.move;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.capilib.internal.graph.GraphNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who owns which field. A copy is owned by whoever created it, so that those who apply the object
 * could no longer take fields away; their records are therefore put back. Records of updates alone
 * decide nothing for anybody and are not worth a request.
 */
final class ManagedFields {
  private static final Set<String> CLIENT_SIDE_APPLY = Set.of("kubectl-client-side-apply");

  private ManagedFields() {}

  /**
   * Returns the records to put back on the copy of {@code node}; nothing if nobody applies it.
   *
   * @param served whether the target serves an apiVersion; records of others would break applying
   */
  static Optional<ArrayNode> worthRestoring(GraphNode node, Predicate<String> served) {
    ArrayNode records = JsonNodeFactory.instance.arrayNode();
    boolean applied = false;
    for (JsonNode record : node.metadata().path("managedFields")) {
      if (!record.has("subresource") && served.test(record.path("apiVersion").asText())) {
        records.add(record);
        applied |= isApply(record);
      }
    }
    return applied ? Optional.of(records) : Optional.empty();
  }

  private static boolean isApply(JsonNode record) {
    return record.path("operation").asText().equals("Apply")
        || CLIENT_SIDE_APPLY.contains(record.path("manager").asText());
  }
}
