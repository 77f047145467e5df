package io.capilib.testkit.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.CelTypes;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The types that a schema gives to {@code self} and to what is below it. What a server does not let
 * expressions see has no type.
 */
@SuppressWarnings("Immutable") // Complete before it is given to a compiler.
final class SchemaTypes implements CelTypeProvider {
  private final Map<String, CelType> structs = new LinkedHashMap<>();

  @Override
  public ImmutableCollection<CelType> types() {
    return ImmutableList.copyOf(structs.values());
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(structs.get(name));
  }

  /** Returns the type of what {@code schema} describes. */
  Optional<CelType> of(JsonNode schema, boolean resource, String name) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return Optional.of(SimpleType.DYN);
    }
    JsonNode described = resource ? Resources.withMeta(schema) : schema;
    return switch (described.path("type").asText()) {
      case "array" ->
          below(described.path("items"), name + ".@idx").map(items -> ListType.create(items));
      case "object" ->
          described.path("additionalProperties").isObject()
              ? below(described.path("additionalProperties"), name + ".@elem")
                  .map(values -> MapType.create(SimpleType.STRING, values))
              : Optional.of(struct(described.path("properties"), name));
      case "string" -> Optional.of(string(described.path("format").asText()));
      case "boolean" -> Optional.of(SimpleType.BOOL);
      case "number" -> Optional.of(SimpleType.DOUBLE);
      case "integer" -> Optional.of(SimpleType.INT);
      default -> Optional.empty();
    };
  }

  /** Returns all there is to know of the types below one, as a text. */
  String signature(CelType root) {
    StringBuilder text = new StringBuilder(CelTypes.format(root));
    structs.forEach(
        (name, struct) -> {
          text.append('\n').append(name);
          for (StructType.Field field : ((StructType) struct).fields()) {
            text.append(' ').append(field.name()).append(':').append(CelTypes.format(field.type()));
          }
        });
    return text.toString();
  }

  private Optional<CelType> below(JsonNode schema, String name) {
    return of(schema, Resources.isEmbedded(schema), name);
  }

  private StructType struct(JsonNode properties, String name) {
    Map<String, CelType> fields = new LinkedHashMap<>();
    properties
        .properties()
        .forEach(
            property ->
                Escaping.escape(property.getKey())
                    .ifPresent(
                        field ->
                            below(property.getValue(), name + "." + field)
                                .ifPresent(type -> put(fields, property.getKey(), field, type))));
    ImmutableMap<String, CelType> known = ImmutableMap.copyOf(fields);
    StructType struct =
        StructType.create(name, known.keySet(), field -> Optional.ofNullable(known.get(field)));
    structs.put(name, struct);
    return struct;
  }

  private static void put(Map<String, CelType> fields, String name, String field, CelType type) {
    fields.put(field, type);
    if (Escaping.isReserved(name)) {
      fields.put(name, type);
    }
  }

  private static CelType string(String format) {
    return switch (format) {
      case "byte" -> SimpleType.BYTES;
      case "duration" -> SimpleType.DURATION;
      case "date", "date-time" -> SimpleType.TIMESTAMP;
      default -> SimpleType.STRING;
    };
  }
}
