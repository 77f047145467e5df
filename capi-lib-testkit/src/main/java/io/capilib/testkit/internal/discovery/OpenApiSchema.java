package io.capilib.testkit.internal.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.kind.ResourceKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The published schema of a custom kind: the CRD's, with the fields that all objects have. */
final class OpenApiSchema {
  private static final String CONVENTIONS =
      "https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#";
  private static final String METADATA = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

  private OpenApiSchema() {}

  /** Returns the name: the group's labels reversed, the version and the kind. */
  static String name(ResourceKind kind, String version) {
    List<String> labels = new ArrayList<>(List.of(kind.group().split("\\.", -1)));
    Collections.reverse(labels);
    return String.join(".", labels) + "." + version + "." + kind.names().kind();
  }

  static ObjectNode of(ResourceKind kind, String version, JsonNode openApiSchema) {
    ObjectNode schema = openApiSchema.deepCopy();
    ObjectNode properties = schema.withObject("/properties");
    text(
        properties,
        "apiVersion",
        "APIVersion defines the versioned schema of this representation of an object. Servers"
            + " should convert recognized schemas to the latest internal value, and may reject"
            + " unrecognized values. More info: "
            + CONVENTIONS
            + "resources");
    text(
        properties,
        "kind",
        "Kind is a string value representing the REST resource this object represents. Servers may"
            + " infer this from the endpoint the client submits requests to. Cannot be updated. In"
            + " CamelCase. More info: "
            + CONVENTIONS
            + "types-kinds");
    ObjectNode metadata = properties.putObject("metadata");
    metadata.put(
        "description", "Standard object's metadata. More info: " + CONVENTIONS + "metadata");
    metadata.putArray("allOf").addObject().put("$ref", "#/components/schemas/" + METADATA);
    schema.putArray("x-kubernetes-group-version-kind").add(kindOf(kind, version));
    return schema;
  }

  /** Adds what the schemas refer to. */
  static void addMetadata(ObjectNode schemas) {
    schemas
        .putObject(METADATA)
        .put(
            "description",
            "ObjectMeta is metadata that all persisted resources must have, which includes all"
                + " objects users must create.")
        .put("type", "object");
  }

  static ObjectNode kindOf(ResourceKind kind, String version) {
    return Json.object()
        .put("group", kind.group())
        .put("kind", kind.names().kind())
        .put("version", version);
  }

  private static void text(ObjectNode properties, String name, String description) {
    properties.putObject(name).put("description", description).put("type", "string");
  }
}
