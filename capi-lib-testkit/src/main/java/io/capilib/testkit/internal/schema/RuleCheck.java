package io.capilib.testkit.internal.schema;

import static io.capilib.testkit.internal.schema.StructuralSchema.flag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.cel.CelLibrary;
import io.capilib.testkit.internal.cel.Expression;
import io.capilib.testkit.internal.cel.ExpressionError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the rules of a definition have to be like before one is accepted. Rules that have all they
 * need are compiled, if the optional library is there.
 */
final class RuleCheck {
  private static final String RULES = "x-kubernetes-validations";
  private static final Pattern BREAKS = Pattern.compile("[\n\r]");
  private static final Set<String> REASONS =
      new TreeSet<>(
          Set.of(
              "FieldValueDuplicate",
              "FieldValueForbidden",
              "FieldValueInvalid",
              "FieldValueRequired"));

  private final List<Violation> incomplete = new ArrayList<>();
  private final List<Violation> uncompiled = new ArrayList<>();
  private final List<Violation> others;
  private final boolean compiling;

  private RuleCheck(List<Violation> others) {
    this.others = List.copyOf(others);
    this.compiling =
        CelLibrary.isPresent()
            && others.stream().allMatch(other -> other.reason().equals("FieldValueNotSupported"));
  }

  /**
   * Returns what is wrong with the rules of a schema that is at {@code path}.
   *
   * @param others what else is wrong with the schema; rules are compiled if it is structural, and
   *     there is nothing wrong at their place and below
   */
  static List<Violation> of(JsonNode schema, String path, List<Violation> others) {
    if (schema.findValue(RULES) == null) {
      return List.of();
    }
    RuleCheck check = new RuleCheck(others);
    check.node(schema, path, true, "");
    check.incomplete.addAll(check.uncompiled);
    return check.incomplete;
  }

  /**
   * @param loose the path within which a value cannot be told to have been there, empty if there is
   *     none
   */
  private void node(JsonNode schema, String path, boolean resource, String loose) {
    int before = incomplete.size();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      below(property.getValue(), path + ".properties[" + property.getKey() + "]", loose);
    }
    below(schema.path("additionalProperties"), path + ".additionalProperties", loose);
    boolean keyed = schema.path("x-kubernetes-list-type").asText().equals("map");
    below(schema.path("items"), path + ".items", keyed || !loose.isEmpty() ? loose : path);
    JsonNode rules = schema.path(RULES);
    for (int i = 0; i < rules.size(); i++) {
      Place place = new Place(path + "." + RULES + "[" + i + "]", rules.get(i));
      texts(place);
      field(place, schema);
    }
    boolean sound = incomplete.size() == before && isSound(path);
    for (int i = 0; compiling && sound && i < rules.size(); i++) {
      Place place = new Place(path + "." + RULES + "[" + i + "]", rules.get(i));
      compile(place, new Rule(rules.get(i), schema, resource), loose);
    }
  }

  private boolean isSound(String path) {
    return others.stream().noneMatch(other -> other.field().startsWith(path + "."));
  }

  private void below(JsonNode schema, String path, String loose) {
    if (schema.isObject()) {
      node(schema, path, flag(schema, "x-kubernetes-embedded-resource"), loose);
    }
  }

  /** A rule and where it is. */
  private record Place(String path, JsonNode rule) {
    String text(String member) {
      return rule.path(member).asText().strip();
    }

    boolean isBlank(String member) {
      return !rule.path(member).asText().isEmpty() && text(member).isEmpty();
    }

    Violation required(String member, String detail) {
      return new Violation("FieldValueRequired", path + "." + member, "Required value: " + detail);
    }

    Violation invalid(String member, String shown, String detail) {
      return new Violation(
          "FieldValueInvalid", path + "." + member, "Invalid value: " + shown + ": " + detail);
    }

    Violation invalid(String member, String detail) {
      return invalid(member, Values.quoted(rule.path(member).asText()), detail);
    }
  }

  private void texts(Place place) {
    if (place.text("rule").isEmpty()) {
      incomplete.add(place.required("rule", "rule is not specified"));
    } else if (place.isBlank("message")) {
      incomplete.add(place.invalid("message", "must be non-empty if specified"));
    } else if (BREAKS.matcher(place.text("message")).find()) {
      incomplete.add(place.invalid("message", "must not contain line breaks"));
    } else if (BREAKS.matcher(place.text("rule")).find() && place.text("message").isEmpty()) {
      incomplete.add(
          place.required("message", "message must be specified if rule contains line breaks"));
    }
    if (place.isBlank("messageExpression")) {
      incomplete.add(
          place.required("messageExpression", "messageExpression must be non-empty if specified"));
    }
  }

  private void field(Place place, JsonNode schema) {
    String reason = place.rule().path("reason").asText();
    if (place.rule().has("reason") && !REASONS.contains(reason)) {
      String supported = REASONS.stream().map(Values::quoted).collect(Collectors.joining(", "));
      incomplete.add(
          new Violation(
              "FieldValueNotSupported",
              place.path() + ".reason",
              "Unsupported value: " + Values.quoted(reason) + ": supported values: " + supported));
    }
    String field = place.rule().path("fieldPath").asText();
    if (place.isBlank("fieldPath")) {
      incomplete.add(place.invalid("fieldPath", "must be non-empty if specified"));
    }
    if (BREAKS.matcher(field).find()) {
      incomplete.add(place.invalid("fieldPath", "must not contain line breaks"));
    }
    if (!field.isEmpty() && RulePath.of(field, schema).isEmpty()) {
      incomplete.add(place.invalid("fieldPath", "must be a valid path"));
    }
  }

  private void compile(Place place, Rule rule, String loose) {
    boolean transition = false;
    String member = "rule";
    try {
      Expression compiled = rule.compiled();
      transition = compiled.usesOld();
      member = "messageExpression";
      if (!place.text(member).isEmpty()) {
        rule.message();
      }
    } catch (ExpressionError e) {
      uncompiled.add(place.invalid(member, asGo(place.rule()), e.problem()));
    }
    if (transition && !loose.isEmpty()) {
      uncompiled.add(
          place.invalid(
              "rule",
              "oldSelf cannot be used on the uncorrelatable portion of the schema within "
                  + loose));
    } else if (!transition && place.rule().has("optionalOldSelf")) {
      uncompiled.add(
          place.invalid(
              "optionalOldSelf",
              String.valueOf(rule.optional()),
              "may not be set if oldSelf is not used in rule"));
    }
  }

  /** Returns a rule as the server's internal type is printed. */
  private static String asGo(JsonNode rule) {
    String printed =
        JsonNodeFactory.instance
            .objectNode()
            .put("Rule", rule.path("rule").asText())
            .put("Message", rule.path("message").asText())
            .put("MessageExpression", rule.path("messageExpression").asText())
            .put("Reason", rule.has("reason") ? rule.path("reason").asText() : null)
            .put("FieldPath", rule.path("fieldPath").asText())
            .<ObjectNode>set(
                "OptionalOldSelf",
                rule.path("optionalOldSelf") instanceof BooleanNode given ? given : null)
            .toString();
    return printed.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }
}
