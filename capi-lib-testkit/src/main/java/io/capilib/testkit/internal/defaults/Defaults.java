package io.capilib.testkit.internal.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.patch.TypeShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values that fields of built-in types have when nobody sets them. Those that depend on nothing
 * are a table by type, as the same types (containers, label selectors) are in many kinds; the
 * others are {@link DerivedDefaults}.
 */
public final class Defaults {
  private static final String RESOURCE = "defaults.json";
  private static final JsonNode TABLE = load();

  private Defaults() {}

  /** Makes a decoded object what a server makes of it. */
  public static void complete(ObjectNode object, TypeShape shape) {
    EmptyValues.drop(object, shape);
    setMissing(object, shape.blank());
    walk(object, shape);
  }

  private static void walk(JsonNode value, TypeShape shape) {
    if (value instanceof ObjectNode object) {
      if (TABLE.path(shape.typeName()) instanceof ObjectNode defaults) {
        setMissing(object, defaults);
      }
      DerivedDefaults.set(shape.typeName(), object);
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        walk(field.getValue(), shape.field(field.getKey()));
      }
    } else if (value.isArray()) {
      value.forEach(item -> walk(item, shape.items()));
    }
  }

  private static void setMissing(ObjectNode object, ObjectNode defaults) {
    for (Map.Entry<String, JsonNode> each : defaults.properties()) {
      JsonNode present = object.get(each.getKey());
      if (missing(present)) {
        object.set(each.getKey(), each.getValue().deepCopy());
      } else if (present instanceof ObjectNode inner
          && each.getValue() instanceof ObjectNode below) {
        setMissing(inner, below);
      }
    }
  }

  /** A text that is empty is as good as none, as Go's types know no difference. */
  static boolean missing(@Nullable JsonNode value) {
    return value == null || value.isNull() || (value.isTextual() && value.textValue().isEmpty());
  }

  private static JsonNode load() {
    try (InputStream in =
        Objects.requireNonNull(Defaults.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }
}
