package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Meta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What is checked in the metadata of every object. */
final class MetaRules {
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern QUALIFIED =
      Pattern.compile("([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
  private static final Pattern LABEL_VALUE =
      Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
  private static final String SUBDOMAIN_TEXT =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
          + " '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex"
          + " used for validation is"
          + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
  private static final String LABEL_TEXT =
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
          + " must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc',"
          + " regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
  private static final String LABEL_VALUE_TEXT =
      "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
          + " '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
          + " 'my_value',  or '12345', regex used for validation is"
          + " '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
  private static final String QUALIFIED_TEXT =
      "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end"
          + " with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex"
          + " used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

  private MetaRules() {}

  static List<FieldError> validate(ResourceKind kind, ObjectNode object) {
    List<FieldError> errors = new ArrayList<>();
    Meta meta = Meta.of(object);
    checkName(kind, meta.name(), errors);
    checkMap(meta.node().path("labels"), "metadata.labels", true, errors);
    checkMap(meta.node().path("annotations"), "metadata.annotations", false, errors);
    checkOwners(meta.node().path("ownerReferences"), errors);
    return errors;
  }

  /** Finalizers may only go once the object is being deleted. */
  static List<FieldError> validateUpdate(Meta changed, Meta old) {
    List<String> added = new ArrayList<>(changed.finalizers());
    added.removeAll(old.finalizers());
    if (!old.deleting() || added.isEmpty()) {
      return List.of();
    }
    return List.of(
        FieldError.forbidden(
            "metadata.finalizers",
            "no new finalizers can be added if the object is being deleted, found new finalizers "
                + "[]string{\""
                + String.join("\", \"", added)
                + "\"}"));
  }

  private static void checkName(ResourceKind kind, String name, List<FieldError> errors) {
    if (name.isEmpty()) {
      errors.add(FieldError.required("metadata.name", "name or generateName is required"));
    } else if (kind.group().equals(BuiltInKinds.RBAC)) {
      if (name.contains("/") || name.contains("%") || name.equals(".") || name.equals("..")) {
        errors.add(FieldError.invalid("metadata.name", name, "may not contain '/' or '%'"));
      }
    } else if (kind.names().kind().equals("Namespace")) {
      if (!LABEL.matcher(name).matches()) {
        errors.add(FieldError.invalid("metadata.name", name, LABEL_TEXT));
      } else if (name.length() > 63) {
        errors.add(FieldError.invalid("metadata.name", name, "must be no more than 63 bytes"));
      }
    } else if (!SUBDOMAIN.matcher(name).matches()) {
      errors.add(FieldError.invalid("metadata.name", name, SUBDOMAIN_TEXT));
    } else if (name.length() > 253) {
      errors.add(FieldError.invalid("metadata.name", name, "must be no more than 253 bytes"));
    }
  }

  private static void checkMap(
      JsonNode map, String field, boolean labels, List<FieldError> errors) {
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      if (!QUALIFIED.matcher(entry.getKey()).matches()) {
        errors.add(FieldError.invalid(field, entry.getKey(), QUALIFIED_TEXT));
      }
      String value = entry.getValue().asText();
      if (labels && !LABEL_VALUE.matcher(value).matches()) {
        errors.add(
            FieldError.invalid(
                field,
                value,
                value.length() > 63 ? "must be no more than 63 bytes" : LABEL_VALUE_TEXT));
      }
    }
  }

  private static void checkOwners(JsonNode owners, List<FieldError> errors) {
    int controllers = 0;
    for (int i = 0; i < owners.size(); i++) {
      JsonNode owner = owners.get(i);
      for (String member : new String[] {"apiVersion", "kind", "name", "uid"}) {
        if (owner.path(member).asText().isEmpty()) {
          errors.add(
              FieldError.invalid(
                  "metadata.ownerReferences[" + i + "]." + member, "", "must not be empty"));
        }
      }
      controllers += owner.path("controller").asBoolean() ? 1 : 0;
    }
    if (controllers > 1) {
      errors.add(
          FieldError.invalidPlain(
              "metadata.ownerReferences",
              "[]v1.OwnerReference",
              "Only one reference can have Controller set to true"));
    }
  }
}
