package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.patch.TypeShape;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.schema.StructuralSchema;
import io.capilib.testkit.internal.schema.Violation;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a custom kind: what objects have, how they are owned, scaled and selected.
 *
 * @param selectable fields that lists can be selected by, without the leading dot
 */
record VersionSchema(
    StructuralSchema schema, TypeShape shape, Optional<ScalePaths> scale, Set<String> selectable) {
  /** Takes everything as it is. */
  static final VersionSchema OPEN =
      compile(
          Json.parseObject(
              """
              {"schema": {"openAPIV3Schema":
                {"type": "object", "x-kubernetes-preserve-unknown-fields": true}},
               "subresources": {"status": {}}}"""),
          KubernetesRelease.V1_36);

  /** Compiles a version of a CRD. */
  static VersionSchema compile(JsonNode version, KubernetesRelease release) {
    JsonNode schema = version.path("schema").path("openAPIV3Schema");
    JsonNode scale = version.path("subresources").path("scale");
    Set<String> selectable = new LinkedHashSet<>();
    version
        .path("selectableFields")
        .forEach(each -> selectable.add(each.path("jsonPath").asText().substring(1)));
    return new VersionSchema(
        StructuralSchema.compile(schema, release.formats()),
        TypeShape.customResource(
            schema, version.path("subresources").has("status"), release.statusOwnsMetadata()),
        scale.isObject() ? Optional.of(ScalePaths.read(scale)) : Optional.empty(),
        Collections.unmodifiableSet(selectable));
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
