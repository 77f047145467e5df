package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The table of built-in types, taken from the OpenAPI document of Kubernetes v1.36. Each field is
 * one short text:
 *
 * <pre>
 *   ""            scalar               "*"       anything
 *   "0"           scalar that is left out when it is empty, zero or false
 *   "T"           object of type T     "!T"      object that is one value
 *   "{}T"         map of T             "!{}T"    map that is one value
 *   "[]T"         list, one value      "[set]"   set of scalars
 *   "[a,b=1]T"    list by keys a and b, where 1 stands for an absent b
 *   "[..~k]T"     strategic merge patches merge this list by key k ("~" alone: a set)
 *   "+..."        strategic merge patches know $retainKeys here
 * </pre>
 *
 * The Go types of scalars that are no plain strings are apart, taken from the sources.
 */
final class BuiltinTypes {
  private static final String RESOURCE = "builtin-types.json";
  private static final String STRING = "string";
  private static final JsonNode TABLE = load();

  private BuiltinTypes() {}

  private static JsonNode load() {
    try (InputStream in =
        Objects.requireNonNull(BuiltinTypes.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  static @Nullable BuiltinShape shape(String apiVersion, String kind) {
    JsonNode type = TABLE.path("kinds").path(apiVersion).path(kind);
    return type.isTextual() ? new BuiltinShape(type.textValue(), STRING) : null;
  }

  static BuiltinShape objectMeta() {
    return new BuiltinShape("meta.v1.ObjectMeta", STRING);
  }

  /** Returns the fields that an object of a type always has, with their empty values. */
  static ObjectNode blank(String type) {
    return TABLE.path("blank").path(type) instanceof ObjectNode blank
        ? blank.deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }

  /** Returns Go's type of the scalar in a field, or of the scalars in its list or map. */
  static String scalar(String type, String field) {
    return TABLE.path("scalars").path(type).path(field).asText(STRING);
  }

  /** Returns the fields of a type with their texts. */
  static JsonNode type(String name) {
    JsonNode type = TABLE.path("types").path(name);
    if (type.isMissingNode()) {
      throw new IllegalStateException("no built-in type " + name);
    }
    return type;
  }
}
