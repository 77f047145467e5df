package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.protocol.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Roles: each rule says what may be done with what.
 *
 * @param namespaced whether rules for paths make no sense
 */
record RoleRules(boolean namespaced) implements Rules {
  @Override
  public void beforeCreate(ObjectNode role) {
    if (role.path("rules").isEmpty()) {
      role.putNull("rules"); // as it is stored
    }
  }

  @Override
  public void beforeUpdate(ObjectNode role, ObjectNode old) {
    beforeCreate(role);
  }

  @Override
  public List<FieldError> validate(String version, ObjectNode role, @Nullable ObjectNode old) {
    List<FieldError> errors = new ArrayList<>();
    JsonNode rules = role.path("rules");
    for (int i = 0; i < rules.size(); i++) {
      check("rules[" + i + "]", rules.get(i), errors);
    }
    return errors;
  }

  private void check(String field, JsonNode rule, List<FieldError> errors) {
    if (rule.path("verbs").isEmpty()) {
      errors.add(FieldError.required(field + ".verbs", "verbs must contain at least one value"));
    }
    JsonNode urls = rule.path("nonResourceURLs");
    if (!urls.isEmpty()) {
      String urlField = field + ".nonResourceURLs";
      if (namespaced) {
        errors.add(
            FieldError.invalidPlain(
                urlField, urls.toString(), "namespaced rules cannot apply to non-resource URLs"));
      }
      if (List.of("apiGroups", "resources", "resourceNames").stream().anyMatch(rule::has)) {
        errors.add(
            FieldError.invalidPlain(
                urlField,
                urls.toString(),
                "rules cannot apply to both regular resources and non-resource URLs"));
      }
      return;
    }
    if (rule.path("apiGroups").isEmpty()) {
      errors.add(
          FieldError.required(
              field + ".apiGroups", "resource rules must supply at least one api group"));
    }
    if (rule.path("resources").isEmpty()) {
      errors.add(
          FieldError.required(
              field + ".resources", "resource rules must supply at least one resource"));
    }
  }
}
