package io.capilib.testkit.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.capilib.testkit.internal.cel.Expression;
import io.capilib.testkit.internal.cel.ExpressionError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges a value by the rules of its schema. */
final class RuleWalk {
  private static final Set<String> WITHOUT_VALUE = Set.of("object", "array");

  private static final int MOST_BYTES = 5 * 1024;

  private final List<Violation> violations = new ArrayList<>();

  private RuleWalk() {}

  /** Returns the rules that a new object, or what became of {@code old}, breaks. */
  static List<Violation> validate(RuleNode rules, JsonNode object, @Nullable JsonNode old) {
    RuleWalk walk = new RuleWalk();
    walk.value(rules, "", old, new Correlation(rules.schema(), object, old, null));
    return walk.violations;
  }

  /** Returns the rules that a default breaks where it was there before, or was not. */
  static List<Violation> standard(RuleNode rules, JsonNode value) {
    for (JsonNode old : Arrays.asList(value, null)) {
      RuleWalk walk = new RuleWalk();
      walk.value(rules, "", old, new Correlation(rules.schema(), value, null, null));
      if (!walk.violations.isEmpty()) {
        return walk.violations;
      }
    }
    return List.of();
  }

  private void value(RuleNode node, String path, @Nullable JsonNode old, Correlation correlation) {
    JsonNode value = correlation.value();
    if (value.isNull()) {
      return;
    }
    for (Rule rule : node.rules()) {
      judge(rule, node, path, old, correlation);
    }
    node.allOf().forEach(branch -> value(branch, path, old, correlation.alone()));
    for (int i = 0; value.isArray() && node.items().isPresent() && i < value.size(); i++) {
      JsonNode item = value.get(i);
      JsonNode before = old == null ? null : ListTypes.counterpart(item, old, node.schema());
      below(node.items().get(), path + "[" + i + "]", item, before, correlation);
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String name = field.getKey();
      RuleNode known = node.properties().get(name);
      JsonNode before = old == null ? null : old.get(name);
      if (known != null) {
        below(known, path + "." + name, field.getValue(), before, correlation);
      }
      if (node.additional().isPresent()) {
        String key = path + "[" + name + "]";
        below(node.additional().get(), key, field.getValue(), before, correlation);
      }
    }
  }

  private void below(
      RuleNode node,
      String path,
      JsonNode part,
      @Nullable JsonNode before,
      Correlation correlation) {
    JsonNode old = before == null || before.isNull() ? null : before;
    JsonNode correlated = correlation.old() == null ? null : old;
    value(node, path, old, correlation.below(node.schema(), part, correlated));
  }

  private void judge(
      Rule rule, RuleNode node, String path, @Nullable JsonNode old, Correlation correlation) {
    String type = node.schema().path("type").asText();
    Expression expression;
    try {
      expression = rule.compiled();
    } catch (ExpressionError e) {
      fault(path, type, "rule compile error: " + e.problem());
      return;
    }
    if (expression.usesOld() && old == null && !rule.optional()) {
      return;
    }
    try {
      if (!expression.evaluate(correlation.value(), old).equals(true)) {
        Violation broken = broken(rule, node, path, old, correlation.value());
        boolean tolerated = !expression.usesOld() && correlation.isUnchanged();
        violations.add(tolerated ? broken.tolerated() : broken);
      }
    } catch (ExpressionError e) {
      fault(path, type, failure(e.problem(), rule));
    }
  }

  private static Violation broken(
      Rule rule, RuleNode node, String path, @Nullable JsonNode old, JsonNode value) {
    String detail = detail(rule, value, old);
    String field =
        RulePath.of(rule.definition().path("fieldPath").asText(), node.schema())
            .map(below -> path + "." + below)
            .orElse(path);
    boolean shown = !WITHOUT_VALUE.contains(node.schema().path("type").asText());
    String plain = shown ? ": " + Values.shown(value) : "";
    return switch (rule.text("reason")) {
      case "FieldValueForbidden" ->
          Violation.at(field, "FieldValueForbidden", "Forbidden: " + detail);
      case "FieldValueRequired" ->
          Violation.at(field, "FieldValueRequired", "Required value: " + detail);
      case "FieldValueDuplicate" ->
          Violation.at(field, "FieldValueDuplicate", "Duplicate value" + plain);
      default -> Violation.at(field, "FieldValueInvalid", "Invalid value" + plain + ": " + detail);
    };
  }

  private static String failure(String problem, Rule rule) {
    String name = rule.text("message").isEmpty() ? rule.text("rule") : rule.text("message");
    return problem.startsWith("no such overload")
        ? "'"
            + problem
            + "': call arguments did not match a supported operator, function or macro signature"
            + " for rule: "
            + name
        : problem + " evaluating rule: " + name;
  }

  private void fault(String path, String type, String detail) {
    violations.add(Violation.invalid(path, TextNode.valueOf(type), detail));
  }

  /** A message that cannot be evaluated gives way to the one that is written. */
  private static String detail(Rule rule, JsonNode value, @Nullable JsonNode old) {
    if (rule.definition().has("messageExpression")) {
      try {
        String message = rule.message().evaluate(value, old).toString().strip();
        int bytes = message.getBytes(StandardCharsets.UTF_8).length;
        if (!message.isEmpty() && !message.contains("\n") && bytes <= MOST_BYTES) {
          return message;
        }
      } catch (ExpressionError e) {
        // The server logs it, and goes on.
      }
    }
    return rule.text("message").isEmpty()
        ? "failed rule: " + rule.text("rule")
        : rule.text("message");
  }
}
