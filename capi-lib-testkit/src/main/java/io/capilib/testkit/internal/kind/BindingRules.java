package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.protocol.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bindings of roles: whom they name is complete, and the role never changes.
 *
 * @param namespaced whether an account without a namespace is one of the binding's namespace
 */
record BindingRules(boolean namespaced) implements Rules {
  private static final String GROUP = BuiltInKinds.RBAC;

  @Override
  public List<FieldError> validate(String version, ObjectNode binding, @Nullable ObjectNode old) {
    List<FieldError> errors = new ArrayList<>();
    JsonNode role = binding.path("roleRef");
    checkRole(role, errors);
    JsonNode subjects = binding.path("subjects");
    for (int i = 0; i < subjects.size(); i++) {
      checkSubject("subjects[" + i + "]", subjects.get(i), errors);
    }
    if (old != null && !old.path("roleRef").equals(role)) {
      errors.add(FieldError.invalidPlain("roleRef", printed(role), "cannot change roleRef"));
    }
    return errors;
  }

  private void checkRole(JsonNode role, List<FieldError> errors) {
    checkText("roleRef.apiGroup", role.path("apiGroup"), List.of(GROUP), errors);
    List<String> kinds = namespaced ? List.of("Role", "ClusterRole") : List.of("ClusterRole");
    checkText("roleRef.kind", role.path("kind"), kinds, errors);
    if (role.path("name").asText().isEmpty()) {
      errors.add(FieldError.required("roleRef.name", ""));
    }
  }

  private void checkSubject(String field, JsonNode subject, List<FieldError> errors) {
    String name = subject.path("name").asText();
    if (name.isEmpty()) {
      errors.add(FieldError.required(field + ".name", ""));
    }
    switch (subject.path("kind").asText()) {
      case "ServiceAccount" -> {
        if (!name.isEmpty()) {
          NameFormats.subdomain(name)
              .forEach(problem -> errors.add(FieldError.invalid(field + ".name", name, problem)));
        }
        checkText(field + ".apiGroup", subject.path("apiGroup"), List.of(""), errors);
        if (!namespaced && subject.path("namespace").asText().isEmpty()) {
          errors.add(FieldError.required(field + ".namespace", ""));
        }
      }
      case "User", "Group" ->
          checkText(field + ".apiGroup", subject.path("apiGroup"), List.of(GROUP), errors);
      default ->
          checkText(
              field + ".kind",
              subject.path("kind"),
              List.of("ServiceAccount", "User", "Group"),
              errors);
    }
  }

  private static void checkText(
      String field, JsonNode value, List<String> supported, List<FieldError> errors) {
    if (!supported.contains(value.asText())) {
      errors.add(FieldError.unsupported(field, value.asText(), supported));
    }
  }

  /** Returns a role as the server prints it: by the names of the Go type. */
  private static String printed(JsonNode role) {
    return Json.object()
        .put("APIGroup", role.path("apiGroup").asText())
        .put("Kind", role.path("kind").asText())
        .put("Name", role.path("name").asText())
        .toString();
  }
}
