package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.internal.protocol.FieldError;
import java.util.List;

/** The rules of a webhook: which operations on which resources it is called for. */
final class WebhookScope {
  private static final List<String> OPERATIONS =
      List.of("*", "CONNECT", "CREATE", "DELETE", "UPDATE");
  private static final List<String> SCOPES = List.of("*", "Cluster", "Namespaced");

  private WebhookScope() {}

  static void check(String field, JsonNode rules, List<FieldError> errors) {
    for (int i = 0; i < rules.size(); i++) {
      checkRule(field + "[" + i + "]", rules.get(i), errors);
    }
  }

  private static void checkRule(String field, JsonNode rule, List<FieldError> errors) {
    checkList(field + ".operations", rule.path("operations"), "operations", errors);
    List<String> operations = Definition.texts(rule.path("operations"));
    for (int i = 0; i < operations.size(); i++) {
      if (!OPERATIONS.contains(operations.get(i))) {
        errors.add(
            FieldError.unsupported(
                field + ".operations[" + i + "]", operations.get(i), OPERATIONS));
      }
    }
    checkList(field + ".apiGroups", rule.path("apiGroups"), "API groups", errors);
    checkList(field + ".apiVersions", rule.path("apiVersions"), "API versions", errors);
    checkNoneEmpty(field + ".apiVersions", rule.path("apiVersions"), errors);
    checkResources(field + ".resources", rule.path("resources"), errors);
    String scope = rule.path("scope").asText();
    if (!SCOPES.contains(scope)) {
      errors.add(FieldError.unsupported(field + ".scope", scope, SCOPES));
    }
  }

  private static void checkList(
      String field, JsonNode values, String what, List<FieldError> errors) {
    if (values.isEmpty()) {
      errors.add(FieldError.required(field, ""));
    } else if (values.size() > 1 && Definition.texts(values).contains("*")) {
      errors.add(
          FieldError.invalidPlain(
              field, values.toString(), "if '*' is present, must not specify other " + what));
    }
  }

  private static void checkNoneEmpty(String field, JsonNode values, List<FieldError> errors) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).asText().isEmpty()) {
        errors.add(FieldError.required(field + "[" + i + "]", ""));
      }
    }
  }

  private static void checkResources(String field, JsonNode resources, List<FieldError> errors) {
    if (resources.isEmpty()) {
      errors.add(FieldError.required(field, ""));
      return;
    }
    checkNoneEmpty(field, resources, errors);
    List<String> names = Definition.texts(resources);
    if (names.size() > 1 && names.contains("*/*")) {
      errors.add(
          FieldError.invalidPlain(
              field,
              resources.toString(),
              "if '*/*' is present, must not specify other resources"));
    }
    if (names.contains("*")
        && names.stream().anyMatch(name -> !name.equals("*") && !name.contains("/"))) {
      errors.add(
          FieldError.invalidPlain(
              field,
              resources.toString(),
              "if '*' is present, must not specify other resources without subresources"));
    }
  }
}
