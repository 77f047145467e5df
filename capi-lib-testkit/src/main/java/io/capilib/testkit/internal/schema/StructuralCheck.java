package io.capilib.testkit.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.internal.cel.CelLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the schema of a CRD has to be like before objects are looked at: structural, and sound. */
public final class StructuralCheck {
  private static final List<String> TYPES =
      List.of("array", "boolean", "integer", "number", "object", "string");
  private static final List<String> LIST_TYPES = List.of("atomic", "set", "map");
  private static final List<String> JUNCTORS = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> NOT_IN_JUNCTORS =
      List.of(
          "additionalProperties",
          "type",
          "default",
          "title",
          "description",
          "nullable",
          "x-kubernetes-preserve-unknown-fields",
          "x-kubernetes-embedded-resource",
          "x-kubernetes-int-or-string",
          "x-kubernetes-list-type",
          "x-kubernetes-list-map-keys",
          "x-kubernetes-map-type");
  private static final Set<String> OF_METADATA = Set.of("name", "generateName");

  private final KnownFormats formats;
  private final List<Violation> violations = new ArrayList<>();

  private StructuralCheck(KnownFormats formats) {
    this.formats = formats;
  }

  /**
   * Returns what is wrong with a schema that is at {@code path}.
   *
   * @throws io.capilib.testkit.internal.cel.UnsupportedExpression if it has a rule of which that
   *     cannot be told
   */
  public static List<Violation> of(JsonNode schema, String path, KnownFormats formats) {
    StructuralCheck check = new StructuralCheck(formats);
    check.root(schema, path);
    check.node(schema, path);
    check.violations.addAll(RuleCheck.of(schema, path, check.violations));
    return check.violations;
  }

  private void root(JsonNode schema, String path) {
    String type = schema.path("type").asText();
    if (type.isEmpty()) {
      required(path + ".type", "must not be empty at the root");
    } else if (!type.equals("object")) {
      invalid(path + ".type", Values.quoted(type), "must be object at the root");
    }
    for (String member : names(schema.path("properties").path("metadata").path("properties"))) {
      if (!OF_METADATA.contains(member)) {
        forbidden(
            path + ".properties[metadata]",
            "must not specify anything other than name and generateName, but metadata is implicitly"
                + " specified");
        return;
      }
    }
  }

  private void node(JsonNode schema, String path) {
    type(schema, path);
    list(schema, path);
    sound(schema, path);
    if (schema.has("properties") && schema.has("additionalProperties")) {
      forbidden(
          path + ".additionalProperties",
          "additionalProperties and properties are mutual exclusive");
    }
    junctors(schema, path);
    for (String name : names(schema.path("properties"))) {
      String below = path + ".properties[" + name + "]";
      JsonNode property = schema.path("properties").path(name);
      requireType(property, below, "must not be empty for specified object fields");
      node(property, below);
    }
    if (schema.path("additionalProperties").isObject()) {
      String below = path + ".additionalProperties";
      JsonNode property = schema.path("additionalProperties");
      requireType(property, below, "must not be empty for specified object fields");
      node(property, below);
    }
    if (schema.path("items").isObject()) {
      requireType(
          schema.path("items"), path + ".items", "must not be empty for specified array items");
      node(schema.path("items"), path + ".items");
    }
  }

  private void type(JsonNode schema, String path) {
    String type = schema.path("type").asText();
    if (!type.isEmpty() && !TYPES.contains(type)) {
      notSupported(path + ".type", type, TYPES);
    }
  }

  private void requireType(JsonNode schema, String path, String words) {
    boolean free =
        schema.path("x-kubernetes-int-or-string").asBoolean()
            || schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    if (schema.path("type").asText().isEmpty() && !free) {
      required(path + ".type", words);
    }
  }

  private void list(JsonNode schema, String path) {
    if (schema.path("type").asText().equals("array") && !schema.has("items")) {
      required(path + ".items", "must be specified");
    }
    String type = schema.path("x-kubernetes-list-type").asText();
    if (!type.isEmpty() && !LIST_TYPES.contains(type)) {
      notSupported(path + ".x-kubernetes-list-type", type, LIST_TYPES);
    }
    JsonNode keys = schema.path("x-kubernetes-list-map-keys");
    if (type.equals("map") && keys.isEmpty()) {
      required(
          path + ".x-kubernetes-list-map-keys",
          "must not be empty if x-kubernetes-list-type is map");
    }
    for (JsonNode key : keys) {
      key(schema.path("items"), key.asText(), path + ".items");
    }
  }

  private void key(JsonNode items, String key, String path) {
    boolean always = items.path("properties").path(key).has("default");
    for (JsonNode name : items.path("required")) {
      always |= name.asText().equals(key);
    }
    if (!always) {
      required(
          path + ".properties[" + key + "].default",
          "this property is in x-kubernetes-list-map-keys, so it must have a default or be a"
              + " required property");
    }
  }

  private void sound(JsonNode schema, String path) {
    JsonNode preserve = schema.path("x-kubernetes-preserve-unknown-fields");
    if (preserve.isBoolean() && !preserve.asBoolean()) {
      invalid(path + ".x-kubernetes-preserve-unknown-fields", "false", "must be true or undefined");
    }
    if (schema.path("pattern").isTextual()) {
      pattern(schema.path("pattern").asText(), path + ".pattern");
    }
    if (schema.has("default")) {
      standard(schema, schema.path("default"), path + ".default");
    }
  }

  /** A default has to hold for objects that had it before and for those that had not. */
  private void standard(JsonNode schema, JsonNode value, String path) {
    Validator validator = new Validator(Patterns.of(schema), formats);
    List<Violation> problems = validator.validate(value, schema, null);
    Optional<RuleNode> rules = CelLibrary.isPresent() ? RuleNode.below(schema) : Optional.empty();
    if (problems.isEmpty() && rules.isPresent()) {
      problems = RuleWalk.standard(rules.get(), value);
    }
    problems.forEach(problem -> violations.add(problem.below(path)));
  }

  /** Go's words are known for what is never closed. */
  private void pattern(String pattern, String path) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      int open = pattern.lastIndexOf('[');
      String problem =
          e.getDescription().contains("Unclosed character class") && open >= 0
              ? "missing closing ]: `" + pattern.substring(open) + "`"
              : "missing closing ): `" + pattern + "`";
      if (e.getDescription().startsWith("Unclosed")) {
        invalid(
            path,
            Values.quoted(pattern),
            "must be a valid regular expression, but isn't: error parsing regexp: " + problem);
      }
    }
  }

  private void junctors(JsonNode schema, String path) {
    for (String junctor : JUNCTORS) {
      for (int i = 0; i < schema.path(junctor).size(); i++) {
        junctor(schema.path(junctor).path(i), path + "." + junctor + "[" + i + "]");
      }
    }
    if (schema.path("not").isObject()) {
      junctor(schema.path("not"), path + ".not");
    }
  }

  private void junctor(JsonNode schema, String path) {
    boolean intOrString = schema.size() == 1 && schema.has("type");
    for (String member : NOT_IN_JUNCTORS) {
      if (schema.has(member) && !intOrString) {
        forbidden(path + "." + member, "must be undefined to be structural");
      }
    }
    junctors(schema, path);
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      junctor(property.getValue(), path + ".properties[" + property.getKey() + "]");
    }
    if (schema.path("items").isObject()) {
      junctor(schema.path("items"), path + ".items");
    }
  }

  private static List<String> names(JsonNode properties) {
    return properties.properties().stream().map(Map.Entry::getKey).sorted().toList();
  }

  private void required(String path, String detail) {
    violations.add(new Violation("FieldValueRequired", path, "Required value: " + detail));
  }

  private void forbidden(String path, String detail) {
    violations.add(new Violation("FieldValueForbidden", path, "Forbidden: " + detail));
  }

  private void invalid(String path, String shown, String detail) {
    violations.add(
        new Violation("FieldValueInvalid", path, "Invalid value: " + shown + ": " + detail));
  }

  private void notSupported(String path, String value, List<String> supported) {
    List<String> quoted = supported.stream().map(Values::quoted).toList();
    String detail = ": supported values: " + String.join(", ", quoted);
    violations.add(
        new Violation(
            "FieldValueNotSupported", path, "Unsupported value: " + Values.quoted(value) + detail));
  }
}
