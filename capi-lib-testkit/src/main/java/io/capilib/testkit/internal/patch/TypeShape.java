package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How values at one place of an object are merged and owned: lists as one value, as a set or by
 * keys; maps field by field or as one value. Immutable.
 */
public interface TypeShape {
  /** How the items of a list relate. */
  enum ListKind {
    /** One value: replaced and owned as a whole. */
    ATOMIC,
    /** A set of scalars: each item is owned by itself. */
    SET,
    /** Objects told apart by key fields. */
    MAP
  }

  /** What a value is, as far as a type says. */
  enum Form {
    /** Anything. */
    ANY,
    /** An object. */
    MAP,
    /** A list. */
    LIST,
    /** A string. */
    STRING,
    /** A number. */
    NUMBER,
    /** True or false. */
    BOOLEAN,
    /** Any of the last three. */
    SCALAR
  }

  /** Returns what a value here has to be. */
  default Form form() {
    return Form.ANY;
  }

  /** Returns how a list here is merged. */
  default ListKind list() {
    return ListKind.ATOMIC;
  }

  /** Returns the key fields of a {@link ListKind#MAP} list, otherwise an empty list. */
  default List<String> listKeys() {
    return List.of();
  }

  /** Returns the value that stands for an absent key field of an item of this list, or null. */
  default @Nullable JsonNode defaultOfKey(String key) {
    return null;
  }

  /**
   * Returns the key by which strategic merge patches merge this list: "" for a set, null for
   * replacing it.
   */
  default @Nullable String patchMergeKey() {
    return null;
  }

  /** Returns whether an object here is replaced and owned as a whole. */
  default boolean atomicMap() {
    return false;
  }

  /** Returns whether the field is named by the type, as opposed to being a key of a map. */
  default boolean declares(String field) {
    return false;
  }

  /** Returns whether a field of this type is left out when it is empty, zero or false. */
  default boolean omitsZero(String field) {
    return false;
  }

  /** Returns whether a field that the type does not name is allowed. */
  default boolean open() {
    return true;
  }

  /** Returns the shape of a field or map value. */
  default TypeShape field(String name) {
    return this;
  }

  /** Returns Go's type of a list, map or object, as error messages have it; empty if unknown. */
  default String goType() {
    return "";
  }

  /** Returns the name of the built-in type of an object here; empty if it has none. */
  default String typeName() {
    return "";
  }

  /** Returns the shape of a list's items. */
  default TypeShape items() {
    return this;
  }

  /**
   * Returns what an object has before anything was set: a Go server cannot leave some fields out.
   */
  default ObjectNode blank() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Returns whether a null may be stored here, which only a schema can allow. */
  default boolean keepsNulls() {
    return false;
  }

  /** Returns the members of a built-in kind's metadata that a write to the status leaves alone. */
  default List<String> keptByStatus() {
    return List.of();
  }

  /**
   * Returns the fields that a write to the object ({@code ""}) or to a subresource can never own.
   */
  default FieldSet unownable(String subresource) {
    return subresource.equals("status") ? FieldSet.ofFields("metadata", "spec") : new FieldSet();
  }

  /** Returns the shape of what has no schema: objects field by field, lists as one value. */
  static TypeShape schemaless() {
    return DeducedShape.OBJECT;
  }

  /** Returns the shape of a built-in kind, or null when the table of built-in kinds lacks it. */
  static @Nullable TypeShape builtin(String apiVersion, String kind) {
    return BuiltinTypes.shape(apiVersion, kind);
  }

  /**
   * Returns the shape that a custom resource's structural schema asks for.
   *
   * @param statusSubresource whether only writes to {@code /status} can own the status
   * @param statusOwnsMetadata whether writes to {@code /status} can own metadata
   */
  static TypeShape customResource(
      JsonNode openApiSchema, boolean statusSubresource, boolean statusOwnsMetadata) {
    return CustomResourceShape.root(openApiSchema, statusSubresource, statusOwnsMetadata);
  }
}
