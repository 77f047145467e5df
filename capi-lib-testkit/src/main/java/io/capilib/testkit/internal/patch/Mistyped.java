package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds a value of a built-in type that Go cannot decode, in the words of its decoder. */
public final class Mistyped {
  private static final String BYTES = "[]uint8";

  /** They have decoders of their own. */
  private static final Set<String> SPECIAL =
      Set.of("v1.Time", "v1.MicroTime", "v1.Duration", "v1.FieldsV1", "v1.JSON");

  private Mistyped() {}

  /**
   * Returns what Go's decoder says about the first such value.
   *
   * @param patched whether the object came of a patch, so that its members are in order
   */
  public static Optional<String> find(ObjectNode object, TypeShape shape, boolean patched) {
    return below(patched ? Trees.sorted(object) : object, shape, "", object.path("kind").asText());
  }

  /** As {@link #find}, of the metadata of an object without a type. */
  public static Optional<String> inMetadata(JsonNode metadata) {
    return below(Trees.sorted(metadata), BuiltinTypes.objectMeta(), "", "ObjectMeta");
  }

  private static Optional<String> below(
      JsonNode value, TypeShape shape, String path, String struct) {
    if (value.isArray()) {
      for (JsonNode item : value) {
        Optional<String> found = one(item, shape.items(), path, struct);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    boolean map = shape.typeName().isEmpty();
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String name = map ? "" : field.getKey();
      String dot = path.isEmpty() || name.isEmpty() ? "" : ".";
      TypeShape type = shape.field(field.getKey());
      Optional<String> found = one(field.getValue(), type, path + dot + name, struct);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> one(JsonNode value, TypeShape type, String path, String struct) {
    if (type.goType().equals(BYTES) && value.isTextual()) {
      return Optional.of(Base64Text.problem(value.textValue())).filter(text -> !text.isEmpty());
    }
    if (type.goType().equals(BYTES) && value.isArray() && !value.isEmpty()) {
      return value.get(0).isNumber() || value.get(0).isNull()
          ? Optional.empty()
          : problem(value.get(0), struct, path, "uint8");
    }
    if (type.goType().equals("resource.Quantity") && !value.isNull() && !isQuantity(value)) {
      return Optional.of(
          "quantities must match the regular expression"
              + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }
    if (type.goType().equals("v1.Time") && !value.isNull()) {
      return time(value);
    }
    return fits(value, type)
        ? below(value, type, path, struct(type, struct))
        : Optional.of(text(shown(value, type), struct, path, type.goType()));
  }

  private static Optional<String> problem(
      JsonNode value, String struct, String path, String wanted) {
    return Optional.of(text(GoText.jsonType(value), struct, path, wanted));
  }

  private static String text(String shown, String struct, String path, String wanted) {
    return "json: cannot unmarshal %s into Go struct field %s.%s of type %s"
        .formatted(shown, struct, path, wanted);
  }

  private static Optional<String> time(JsonNode value) {
    if (!value.isTextual()) {
      return Optional.of(
          "json: cannot unmarshal " + GoText.jsonType(value) + " into Go value of type string");
    }
    String text = value.textValue();
    return text.matches("\\d{4}-\\d\\d-\\d\\dT.*")
        ? Optional.empty()
        : Optional.of(
            "parsing time \"%s\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"%s\" as \"2006\""
                .formatted(text, text));
  }

  private static boolean isQuantity(JsonNode value) {
    return value.isNumber()
        || (value.isTextual()
            && value.textValue().matches("([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)"));
  }

  /** A number that does not fit is told itself. */
  private static String shown(JsonNode value, TypeShape type) {
    boolean number = value.isNumber() && type.form() == TypeShape.Form.NUMBER;
    return GoText.jsonType(value) + (number ? " " + value.asText() : "");
  }

  private static boolean fits(JsonNode value, TypeShape type) {
    String wanted = type.goType();
    if (wanted.isEmpty() || value.isNull() || SPECIAL.contains(wanted)) {
      return true;
    }
    return switch (type.form()) {
      case ANY, SCALAR -> true;
      case MAP -> value.isObject();
      case LIST -> value.isArray();
      case BOOLEAN -> value.isBoolean();
      case NUMBER -> value.isNumber() && fits(value, wanted);
      case STRING -> value.isTextual();
    };
  }

  private static boolean fits(JsonNode number, String wanted) {
    return switch (wanted) {
      case "int32" -> number.isIntegralNumber() && number.canConvertToInt();
      case "int64" -> number.isIntegralNumber() && number.canConvertToLong();
      default -> true;
    };
  }

  private static String struct(TypeShape type, String outer) {
    return type.typeName().isEmpty() ? outer : type.goType().substring("v1.".length());
  }
}
