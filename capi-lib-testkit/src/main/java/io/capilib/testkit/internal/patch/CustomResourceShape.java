package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A place in a custom resource: a node of its structural schema. */
record CustomResourceShape(
    JsonNode schema,
    boolean enveloped,
    boolean preserving,
    @Nullable Boolean statusSubresource,
    boolean statusOwnsMetadata)
    implements TypeShape {

  static TypeShape root(JsonNode schema, boolean statusSubresource, boolean statusOwnsMetadata) {
    return new CustomResourceShape(
        schema, true, preserves(schema), statusSubresource, statusOwnsMetadata);
  }

  private static boolean preserves(JsonNode schema) {
    return schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
  }

  @Override
  public ListKind list() {
    return switch (schema.path("x-kubernetes-list-type").asText()) {
      case "set" -> ListKind.SET;
      case "map" -> ListKind.MAP;
      default -> ListKind.ATOMIC;
    };
  }

  @Override
  public Form form() {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return Form.ANY; // that is for validation to tell
    }
    return switch (schema.path("type").asText()) {
      case "object" -> Form.MAP;
      case "array" -> Form.LIST;
      case "string" -> Form.STRING;
      case "integer", "number" -> Form.NUMBER;
      case "boolean" -> Form.BOOLEAN;
      default -> Form.ANY;
    };
  }

  @Override
  public List<String> listKeys() {
    return list() == ListKind.MAP
        ? StreamSupport.stream(schema.path("x-kubernetes-list-map-keys").spliterator(), false)
            .map(JsonNode::asText)
            .toList()
        : List.of();
  }

  @Override
  public @Nullable JsonNode defaultOfKey(String key) {
    return schema.path("items").path("properties").path(key).get("default");
  }

  @Override
  public boolean keepsNulls() {
    return true;
  }

  @Override
  public boolean atomicMap() {
    return schema.path("x-kubernetes-map-type").asText().equals("atomic");
  }

  @Override
  public boolean declares(String field) {
    return schema.path("properties").has(field) || isEnvelope(field);
  }

  private boolean isEnvelope(String field) {
    return enveloped
        && (field.equals("apiVersion") || field.equals("kind") || field.equals("metadata"));
  }

  @Override
  public boolean open() {
    JsonNode additional = schema.path("additionalProperties");
    return preserving
        || additional.isObject()
        || additional.asBoolean()
        || schema.path("properties").isEmpty();
  }

  @Override
  public TypeShape field(String name) {
    if (enveloped && name.equals("metadata")) {
      return BuiltinTypes.objectMeta();
    }
    JsonNode additional = schema.path("additionalProperties");
    JsonNode declared = schema.path("properties").path(name);
    return declared.isObject() ? below(declared) : below(additional);
  }

  @Override
  public TypeShape items() {
    return below(schema.path("items"));
  }

  private TypeShape below(JsonNode child) {
    return child.isObject()
        ? new CustomResourceShape(
            child,
            child.path("x-kubernetes-embedded-resource").asBoolean(),
            preserving || preserves(child),
            null,
            false)
        : DeducedShape.VALUE;
  }

  @Override
  public FieldSet unownable(String subresource) {
    if (subresource.equals("status") && statusOwnsMetadata) {
      return FieldSet.ofFields("spec");
    }
    if (!subresource.isEmpty()) {
      return TypeShape.super.unownable(subresource);
    }
    return Boolean.TRUE.equals(statusSubresource) ? FieldSet.ofFields("status") : new FieldSet();
  }
}
