package io.capilib.testkit.internal.schema;

import static io.capilib.testkit.internal.schema.StructuralSchema.flag;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of a schema and of what is below it; what has no rules is left out, as most schemas
 * have few.
 *
 * @param schema what the values of the rules are like
 * @param allOf further rules on the same values
 */
record RuleNode(
    JsonNode schema,
    List<Rule> rules,
    Map<String, RuleNode> properties,
    Optional<RuleNode> additional,
    Optional<RuleNode> items,
    List<RuleNode> allOf) {

  /** Returns the rules for whole objects, empty if there are none. */
  static Optional<RuleNode> of(JsonNode schema) {
    return schema.findValue("x-kubernetes-validations") == null
        ? Optional.empty()
        : of(schema, schema, true);
  }

  /**
   * @param rules where the rules are, which may be a branch of the schema's {@code allOf}
   */
  private static Optional<RuleNode> of(JsonNode rules, JsonNode schema, boolean resource) {
    List<Rule> own = new ArrayList<>();
    rules
        .path("x-kubernetes-validations")
        .forEach(each -> own.add(new Rule(each, schema, resource)));
    Map<String, RuleNode> properties = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : rules.path("properties").properties()) {
      below(property.getValue(), schema.path("properties").path(property.getKey()))
          .ifPresent(node -> properties.put(property.getKey(), node));
    }
    List<RuleNode> allOf = new ArrayList<>();
    rules.path("allOf").forEach(branch -> of(branch, schema, resource).ifPresent(allOf::add));
    RuleNode node =
        new RuleNode(
            schema,
            List.copyOf(own),
            properties,
            below(rules.path("additionalProperties"), schema.path("additionalProperties")),
            below(rules.path("items"), schema.path("items")),
            List.copyOf(allOf));
    return node.isEmpty() ? Optional.empty() : Optional.of(node);
  }

  /** Returns the rules for values that are parts of objects, empty if there are none. */
  static Optional<RuleNode> below(JsonNode schema) {
    return below(schema, schema);
  }

  private static Optional<RuleNode> below(JsonNode rules, JsonNode schema) {
    return rules.isObject() && schema.isObject()
        ? of(rules, schema, flag(schema, "x-kubernetes-embedded-resource"))
        : Optional.empty();
  }

  private boolean isEmpty() {
    return rules.isEmpty()
        && properties.isEmpty()
        && additional.isEmpty()
        && items.isEmpty()
        && allOf.isEmpty();
  }
}
