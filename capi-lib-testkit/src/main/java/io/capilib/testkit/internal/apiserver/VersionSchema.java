package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.patch.TypeShape;
import io.capilib.testkit.internal.schema.StructuralSchema;
import io.capilib.testkit.internal.schema.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schema of one version of a custom kind: what objects have, and how they are owned. */
record VersionSchema(StructuralSchema schema, TypeShape shape) {
  /** Takes everything as it is. */
  static final VersionSchema OPEN =
      compile(
          Json.object().put("type", "object").put("x-kubernetes-preserve-unknown-fields", true),
          true);

  /** Compiles {@code schema.openAPIV3Schema} of a CRD's version. */
  static VersionSchema compile(JsonNode openApiSchema, boolean statusSubresource) {
    return new VersionSchema(
        StructuralSchema.compile(openApiSchema),
        TypeShape.customResource(openApiSchema, statusSubresource));
  }

  /** Drops unknown fields and returns their paths. */
  List<String> prune(ObjectNode object) {
    return schema.prune(object);
  }

  void applyDefaults(ObjectNode object) {
    schema.applyDefaults(object);
  }

  /** Leaves nulls that are not allowed where they are, if there is no default. */
  void applyDefaultsOnly(ObjectNode object) {
    schema.applyDefaultsOnly(object);
  }

  /** Returns what the schema refuses in a new or changed object. */
  List<FieldError> validate(ObjectNode object, @Nullable ObjectNode old) {
    return errors(old == null ? schema.validate(object) : schema.validateUpdate(object, old));
  }

  /** Returns what the schema refuses in a changed status. */
  List<FieldError> validateStatus(ObjectNode object, ObjectNode old) {
    return errors(schema.validateStatusUpdate(object, old));
  }

  private static List<FieldError> errors(List<Violation> violations) {
    return violations.stream()
        .map(each -> new FieldError(each.reason(), each.field(), each.text()))
        .toList();
  }
}
