package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.internal.cel.UnsupportedExpression;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.protocol.Refusal;
import io.capilib.testkit.internal.schema.KnownFormats;
import io.capilib.testkit.internal.schema.StructuralCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a new definition may say of names, versions, conversion and schemas. What all versions have
 * alike is told of the definition, as the server keeps it there.
 */
final class DefinitionChecks {
  private static final String APPROVAL = "api-approved.kubernetes.io";
  private static final String SEE = ", see https://github.com/kubernetes/enhancements/pull/1111";
  private static final Set<String> COLUMN_TYPES =
      Set.of("boolean", "date", "integer", "number", "string");

  private final Definition definition;
  private final KnownFormats formats;
  private final JsonNode spec;
  private final List<FieldError> errors = new ArrayList<>();

  private DefinitionChecks(Definition definition, KnownFormats formats) {
    this.definition = definition;
    this.formats = formats;
    spec = definition.crd().path("spec");
  }

  static List<FieldError> of(Definition definition, KnownFormats formats) {
    DefinitionChecks checks = new DefinitionChecks(definition, formats);
    checks.approval();
    checks.names();
    checks.versionNames();
    checks.conversion();
    checks.versions();
    if (checks.spec.path("preserveUnknownFields").asBoolean()) {
      checks.errors.add(
          FieldError.invalidPlain(
              "spec.preserveUnknownFields",
              "true",
              "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in"
                  + " spec.versions[*].schema instead"));
    }
    return checks.errors;
  }

  private void approval() {
    String group = "." + definition.group();
    if (!group.endsWith(".k8s.io") && !group.endsWith(".kubernetes.io")) {
      return;
    }
    String given = Meta.of(definition.crd()).node().path("annotations").path(APPROVAL).asText();
    String field = "metadata.annotations[" + APPROVAL + "]";
    String words = "protected groups must have approval annotation \"" + APPROVAL + "\"";
    if (given.isEmpty()) {
      errors.add(FieldError.required(field, words + SEE));
    } else if (!given.startsWith("unapproved") && !given.contains("://")) {
      errors.add(
          FieldError.invalid(
              field,
              given,
              words + " with either a URL or a reason starting with \"unapproved\"" + SEE));
    }
  }

  private void names() {
    label("spec.names.plural", definition.names().path("plural").asText());
    label("spec.names.singular", definition.names().path("singular").asText());
    for (String member : List.of("kind", "listKind")) {
      String kind = definition.names().path(member).asText();
      if (!kind.isEmpty() && !NameFormats.dns1035(kind.toLowerCase(Locale.ROOT)).isEmpty()) {
        String why = String.join(",", NameFormats.dns1035(kind.toLowerCase(Locale.ROOT)));
        String text = "may have mixed case, but should otherwise match: " + why;
        errors.add(FieldError.invalid("spec.names." + member, kind, text));
      }
    }
    list("spec.names.shortNames", definition.names().path("shortNames"));
    list("spec.names.categories", definition.names().path("categories"));
  }

  private void list(String field, JsonNode names) {
    for (int i = 0; i < names.size(); i++) {
      label(field + "[" + i + "]", names.path(i).asText());
    }
  }

  private void versionNames() {
    List<JsonNode> versions = definition.versions();
    for (int i = 0; i < versions.size(); i++) {
      label("spec.versions[" + i + "].name", versions.get(i).path("name").asText());
    }
    if (!versions.isEmpty()) {
      label("spec.version", versions.get(0).path("name").asText());
    }
  }

  private void label(String field, String name) {
    List<String> problems = name.isEmpty() ? List.of() : NameFormats.dns1035(name);
    if (!problems.isEmpty()) {
      errors.add(FieldError.invalid(field, name, String.join(",", problems)));
    }
  }

  private void conversion() {
    String strategy = spec.path("conversion").path("strategy").asText();
    JsonNode webhook = spec.path("conversion").path("webhook");
    if (!List.of("None", "Webhook").contains(strategy)) {
      errors.add(
          FieldError.unsupported("spec.conversion.strategy", strategy, "\"None\", \"Webhook\""));
    } else if (strategy.equals("Webhook")) {
      if (!webhook.has("clientConfig")) {
        errors.add(
            FieldError.required(
                "spec.conversion.webhookClientConfig", "required when strategy is set to Webhook"));
      }
      if (webhook.path("conversionReviewVersions").isEmpty()) {
        errors.add(FieldError.required("spec.conversion.conversionReviewVersions", ""));
      }
    }
  }

  private void versions() {
    each("schema", "spec.validation", this::schema);
    each("additionalPrinterColumns", "spec.additionalPrinterColumns", this::columns);
    each("selectableFields", "spec.selectableFields", this::selectable);
  }

  /** Looks at something of every version; once, if all versions have the same. */
  private void each(String member, String shared, Check check) {
    List<JsonNode> versions = definition.versions();
    boolean same = versions.stream().map(each -> each.path(member)).distinct().count() == 1;
    for (int i = 0; i < (same ? 1 : versions.size()); i++) {
      String field = same ? shared : "spec.versions[" + i + "]." + member;
      check.look(versions.get(i), field);
    }
  }

  /** Looks at one version. */
  private interface Check {
    void look(JsonNode version, String field);
  }

  private void schema(JsonNode version, String field) {
    JsonNode schema = version.path("schema").path("openAPIV3Schema");
    if (schema.isObject()) {
      try {
        StructuralCheck.of(schema, field + ".openAPIV3Schema", formats)
            .forEach(each -> errors.add(new FieldError(each.reason(), each.field(), each.text())));
      } catch (UnsupportedExpression e) {
        throw Refusal.RULE.error(e.what());
      }
    }
  }

  private void columns(JsonNode version, String field) {
    JsonNode columns = version.path("additionalPrinterColumns");
    for (int i = 0; i < columns.size(); i++) {
      String column = field + "[" + i + "].";
      String type = columns.path(i).path("type").asText();
      String path = columns.path(i).path("jsonPath").asText();
      if (!COLUMN_TYPES.contains(type)) {
        errors.add(
            FieldError.invalid(
                column + "type", type, "must be one of boolean,date,integer,number,string"));
      }
      if (!path.startsWith(".")) {
        errors.add(
            FieldError.invalid(
                column + "JSONPath", path, "must be a simple json path starting with ."));
      }
    }
  }

  private void selectable(JsonNode version, String field) {
    JsonNode fields = version.path("selectableFields");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < fields.size(); i++) {
      String path = fields.path(i).path("jsonPath").asText();
      String at = field + "[" + i + "].jsonPath";
      JsonNode schema = version.path("schema").path("openAPIV3Schema");
      for (String member : path.substring(Math.min(1, path.length())).split("\\.", -1)) {
        schema = schema.path("properties").path(member);
      }
      if (schema.isMissingNode()) {
        errors.add(
            FieldError.invalid(at, path, "is an invalid path: does not refer to a valid field"));
      } else if (!Set.of("string", "boolean", "integer").contains(schema.path("type").asText())) {
        errors.add(
            FieldError.invalid(
                at,
                path,
                "must point to a field of type string, boolean or integer. Enum string fields and"
                    + " strings with formats are allowed."));
      }
      if (!seen.add(path)) {
        errors.add(new FieldError("FieldValueDuplicate", at, "Duplicate value: \"" + path + "\""));
      }
    }
  }
}
