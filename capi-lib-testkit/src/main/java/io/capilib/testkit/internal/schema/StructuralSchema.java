package io.capilib.testkit.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a custom resource definition asks of its objects. Immutable; the objects
 * given to {@link #prune} and {@link #applyDefaults} are changed in place.
 */
public final class StructuralSchema {
  private static final List<String> BLOCKING =
      List.of(
          "FieldValueRequired",
          "FieldValueNotSupported",
          "FieldValueTooLong",
          "FieldValueTooMany",
          "FieldValueTypeInvalid");

  private final JsonNode schema;
  private final KnownFormats formats;
  private final Patterns patterns;
  private final Optional<RuleNode> rules;

  private StructuralSchema(JsonNode schema, KnownFormats formats) {
    this.schema = schema;
    this.formats = formats;
    this.patterns = Patterns.of(schema);
    this.rules = RuleNode.of(schema);
  }

  /** Reads the schema of a version, a tree that the caller must not change any more. */
  public static StructuralSchema compile(JsonNode schema, KnownFormats formats) {
    return new StructuralSchema(schema, formats);
  }

  /** Returns whether there are {@code x-kubernetes-validations}. */
  public boolean hasRules() {
    return rules.isPresent();
  }

  /**
   * Returns what the schema asks for and this does not check, in words; empty if there is nothing.
   */
  public List<String> unsupported() {
    return patterns.unreadable();
  }

  /**
   * Removes fields that the schema does not know, and returns their paths, those in metadata last.
   */
  public List<String> prune(ObjectNode object) {
    return new Pruner().prune(object, schema);
  }

  /** Fills in defaults, in place of nulls too, and removes other nulls where none is allowed. */
  public void applyDefaults(ObjectNode object) {
    Defaulter.dropNulls(object, schema);
    applyDefaultsOnly(object);
  }

  /** Fills in defaults, in place of nulls too. */
  public void applyDefaultsOnly(ObjectNode object) {
    Defaulter.apply(object, schema);
  }

  /**
   * Returns what is wrong with a new object.
   *
   * @throws io.capilib.testkit.internal.cel.UnsupportedExpression if a rule cannot be evaluated
   */
  public List<Violation> validate(ObjectNode object) {
    List<Violation> violations = new ArrayList<>(validator().validate(object, schema, null));
    violations.addAll(EmbeddedResources.validate(object, schema));
    violations.addAll(ListTypes.validate(object, schema));
    return withRules(violations, object, null);
  }

  /**
   * Returns what is wrong with a changed object; what was wrong before and did not change is
   * tolerated.
   *
   * @throws io.capilib.testkit.internal.cel.UnsupportedExpression if a rule cannot be evaluated
   */
  public List<Violation> validateUpdate(ObjectNode object, ObjectNode old) {
    List<Violation> violations = new ArrayList<>(validator().validate(object, schema, old));
    violations.addAll(EmbeddedResources.validate(object, schema));
    violations.addAll(newDuplicates(object, old));
    return withRules(violations, object, old);
  }

  /** As {@link #validateUpdate}, for a write to the status, the only part that is looked at. */
  public List<Violation> validateStatusUpdate(ObjectNode object, ObjectNode old) {
    List<Violation> violations = new ArrayList<>();
    JsonNode status = object.get("status");
    if (status != null) {
      JsonNode statusSchema = schema.path("properties").path("status");
      validator()
          .validate(status, statusSchema, old.get("status"))
          .forEach(violation -> violations.add(violation.below("status")));
    }
    violations.addAll(newDuplicates(object, old));
    return withRules(violations, object, old);
  }

  private Validator validator() {
    return new Validator(patterns, formats);
  }

  private List<Violation> newDuplicates(ObjectNode object, ObjectNode old) {
    return ListTypes.validate(old, schema).isEmpty()
        ? ListTypes.validate(object, schema)
        : List.of();
  }

  /** Rules are only looked at where the rest is sound; the server says so. */
  private List<Violation> withRules(
      List<Violation> violations, ObjectNode object, @Nullable ObjectNode old) {
    if (rules.isPresent() && violations.stream().anyMatch(v -> BLOCKING.contains(v.reason()))) {
      violations.add(
          new Violation(
              "FieldValueInvalid",
              "<nil>",
              "Invalid value: null: some validation rules were not checked because the object was"
                  + " invalid; correct the existing errors to complete validation"));
    } else if (rules.isPresent()) {
      violations.addAll(RuleWalk.validate(rules.get(), object, old));
    }
    return violations;
  }

  /**
   * Returns the message of a strict decoder about {@code unknown} fields, or null when there are
   * none.
   */
  public static @Nullable String strictError(List<String> unknown) {
    return unknown.isEmpty()
        ? null
        : warnings(unknown).stream()
            .collect(Collectors.joining(", ", "strict decoding error: ", ""));
  }

  /** Returns a warning for each of the {@code unknown} fields. */
  public static List<String> warnings(List<String> unknown) {
    return unknown.stream().map(field -> "unknown field " + Values.quoted(field)).toList();
  }

  static boolean flag(JsonNode schema, String name) {
    return schema.path(name).asBoolean();
  }

  static JsonNode property(JsonNode schema, String name) {
    JsonNode property = schema.path("properties").path(name);
    return property.isObject() ? property : schema.path("additionalProperties");
  }

  static boolean isEnvelope(Map.Entry<String, JsonNode> field) {
    return List.of("apiVersion", "kind", "metadata").contains(field.getKey());
  }
}
