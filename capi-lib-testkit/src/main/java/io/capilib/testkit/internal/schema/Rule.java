package io.capilib.testkit.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.internal.cel.CelLibrary;
import io.capilib.testkit.internal.cel.Expression;
import io.capilib.testkit.internal.cel.ExpressionError;
import io.capilib.testkit.internal.cel.RuleScope;
import org.jspecify.annotations.Nullable;

/**
 * One rule of {@code x-kubernetes-validations}. It is compiled when it is first needed, as only
 * then the optional library is.
 */
final class Rule {
  private final JsonNode definition;
  private final JsonNode schema;
  private final boolean resource;
  private @Nullable Expression compiled;

  /**
   * @param resource whether the schema describes whole objects
   */
  Rule(JsonNode definition, JsonNode schema, boolean resource) {
    this.definition = definition;
    this.schema = schema;
    this.resource = resource;
  }

  JsonNode definition() {
    return definition;
  }

  String text(String member) {
    return definition.path(member).asText().strip();
  }

  /** Returns whether {@code oldSelf} is an optional, so that new values are judged too. */
  boolean optional() {
    return definition.path("optionalOldSelf").asBoolean();
  }

  /**
   * Compiles the rule, once.
   *
   * @throws ExpressionError if it cannot be
   */
  synchronized Expression compiled() throws ExpressionError {
    Expression known = compiled;
    if (known == null) {
      known = scope().rule(definition.path("rule").asText(), optional());
      compiled = known;
    }
    return known;
  }

  /**
   * Compiles the expression of its message.
   *
   * @throws ExpressionError if it cannot be
   */
  Expression message() throws ExpressionError {
    return scope().message(definition.path("messageExpression").asText(), optional());
  }

  private RuleScope scope() throws ExpressionError {
    if (!CelLibrary.isPresent()) {
      throw CelLibrary.missing("the rule " + text("rule") + " of x-kubernetes-validations");
    }
    return RuleScope.of(schema, resource);
  }
}
