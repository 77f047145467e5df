package io.capilib.testkit.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks a value against a schema as the server's schema library does, in its order and words.
 * Where an old value is given, unchanged parts of the value are not held against it.
 */
final class Validator {
  private final Scalars scalars;

  Validator(Patterns patterns, KnownFormats formats) {
    this.scalars = new Scalars(patterns, formats);
  }

  List<Violation> validate(JsonNode value, JsonNode schema, @Nullable JsonNode old) {
    return value(value, schema, "", old).violations();
  }

  private Outcome value(JsonNode value, JsonNode schema, String path, @Nullable JsonNode old) {
    Outcome outcome = check(value, schema, path, old);
    if (old != null && !outcome.isValid() && Values.same(old, value)) {
      outcome.forgive();
    }
    return outcome;
  }

  private Outcome check(JsonNode value, JsonNode schema, String path, @Nullable JsonNode old) {
    Outcome outcome = new Outcome();
    scalars.type(value, schema, path, outcome);
    if (!value.isNull()) {
      choices(value, schema, path, old, outcome);
      scalars.content(value, schema, path, outcome);
      if (value.isArray()) {
        list(value, schema, path, old, outcome);
      }
    }
    scalars.oneOfValues(value, schema, path, outcome);
    if (value instanceof ObjectNode object) {
      object(object, schema, path, old, outcome);
    }
    outcome.checked();
    return outcome;
  }

  private void list(
      JsonNode list, JsonNode schema, String path, @Nullable JsonNode old, Outcome outcome) {
    JsonNode items = schema.path("items");
    if (items.isObject()) {
      for (int i = 0; i < list.size(); i++) {
        JsonNode before = old == null ? null : ListTypes.counterpart(list.get(i), old, schema);
        outcome.merge(value(list.get(i), items, path + "[" + i + "]", before));
      }
    }
    int size = list.size();
    if (schema.has("minItems") && size < schema.get("minItems").asLong()) {
      outcome.add(
          Violation.invalid(
              path,
              LongNode.valueOf(size),
              path + " in body should have at least " + schema.get("minItems") + " items"));
    }
    if (schema.has("maxItems") && size > schema.get("maxItems").asLong()) {
      outcome.add(Violation.tooMany(path, size, schema.get("maxItems").asLong()));
    }
    if (schema.path("uniqueItems").asBoolean() && ListTypes.hasDuplicates(list)) {
      outcome.add(
          Violation.invalid(path, Scalars.NOTHING, path + " in body shouldn't contain duplicates"));
    }
    outcome.checked();
  }

  private void object(
      ObjectNode object, JsonNode schema, String path, @Nullable JsonNode old, Outcome outcome) {
    size(object, schema, path, outcome);
    JsonNode additional = schema.path("additionalProperties");
    JsonNode properties = schema.path("properties");
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!properties.has(field.getKey()) && additional.isObject()) {
        outcome.merge(
            value(
                field.getValue(),
                additional,
                path + "." + field.getKey(),
                counterpart(field.getKey(), schema, old)));
      }
    }
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String name = property.getKey();
      if (object.has(name)) {
        String below = path.isEmpty() ? name : path + "." + name;
        JsonNode before = path.isEmpty() && isType(name) ? null : counterpart(name, schema, old);
        outcome.merge(value(object.get(name), property.getValue(), below, before));
      }
    }
    for (JsonNode required : schema.path("required")) {
      if (!object.has(required.asText())) {
        outcome.add(Violation.required(path + "." + required.asText()));
      }
    }
  }

  private static boolean isType(String name) {
    return name.equals("apiVersion") || name.equals("kind");
  }

  private static @Nullable JsonNode counterpart(
      String name, JsonNode schema, @Nullable JsonNode old) {
    boolean atomic = schema.path("x-kubernetes-map-type").asText().equals("atomic");
    return old == null || atomic ? null : old.get(name);
  }

  private static void size(ObjectNode object, JsonNode schema, String path, Outcome outcome) {
    int size = object.size();
    if (schema.has("minProperties") && size < schema.get("minProperties").asLong()) {
      outcome.add(
          Violation.invalid(
              path,
              LongNode.valueOf(size),
              path
                  + " in body should have at least "
                  + schema.get("minProperties")
                  + " properties"));
    }
    if (schema.has("maxProperties") && size > schema.get("maxProperties").asLong()) {
      outcome.add(Violation.tooMany(path, size, schema.get("maxProperties").asLong()));
    }
  }

  private void choices(
      JsonNode value, JsonNode schema, String path, @Nullable JsonNode old, Outcome outcome) {
    if (schema.has("anyOf")) {
      anyOf(outcomes(value, schema.get("anyOf"), path, old), path, outcome);
    }
    if (schema.has("oneOf")) {
      oneOf(outcomes(value, schema.get("oneOf"), path, old), path, outcome);
    }
    if (schema.has("allOf")) {
      allOf(outcomes(value, schema.get("allOf"), path, old), path, outcome);
    }
    JsonNode not = schema.path("not");
    if (not.isObject() && value(value, not, path, old).isValid()) {
      outcome.add(Violation.unlocated(Values.quoted(path) + " must not validate the schema (not)"));
    }
    outcome.checked();
  }

  private List<Outcome> outcomes(
      JsonNode value, JsonNode schemas, String path, @Nullable JsonNode old) {
    List<Outcome> outcomes = new ArrayList<>();
    schemas.forEach(schema -> outcomes.add(value(value, schema, path, old)));
    return outcomes;
  }

  private static void anyOf(List<Outcome> outcomes, String path, Outcome outcome) {
    if (outcomes.stream().noneMatch(Outcome::isValid) && !outcomes.isEmpty()) {
      outcome.add(
          Violation.unlocated(Values.quoted(path) + " must validate at least one schema (anyOf)"));
      outcome.merge(closest(outcomes));
    }
  }

  private static void oneOf(List<Outcome> outcomes, String path, Outcome outcome) {
    long valid = outcomes.stream().filter(Outcome::isValid).count();
    if (valid == 1 || outcomes.isEmpty()) {
      return;
    }
    String found = valid == 0 ? "Found none valid" : "Found " + valid + " valid alternatives";
    outcome.add(
        Violation.unlocated(
            Values.quoted(path) + " must validate one and only one schema (oneOf). " + found));
    if (valid == 0) {
      outcome.merge(closest(outcomes));
    }
  }

  private static void allOf(List<Outcome> outcomes, String path, Outcome outcome) {
    outcomes.forEach(outcome::merge);
    long valid = outcomes.stream().filter(Outcome::isValid).count();
    if (valid != outcomes.size()) {
      outcome.add(
          Violation.unlocated(
              Values.quoted(path)
                  + " must validate all the schemas (allOf)"
                  + (valid == 0 ? ". None validated" : "")));
    }
  }

  private static Outcome closest(List<Outcome> outcomes) {
    Outcome best = outcomes.get(0);
    for (Outcome outcome : outcomes) {
      if (outcome.checks() > best.checks()) {
        best = outcome;
      }
    }
    return best;
  }
}
