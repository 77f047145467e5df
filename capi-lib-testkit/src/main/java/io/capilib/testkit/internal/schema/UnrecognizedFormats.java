package io.capilib.testkit.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Formats in a schema that a server does not check, of which it warns. */
public final class UnrecognizedFormats {
  private final KnownFormats known;
  private final Set<String> formats = new LinkedHashSet<>();

  private UnrecognizedFormats(KnownFormats known) {
    this.known = known;
  }

  /** Returns the formats without repetition. */
  public static Set<String> in(JsonNode schema, KnownFormats known) {
    UnrecognizedFormats found = new UnrecognizedFormats(known);
    found.collect(schema);
    return found.formats;
  }

  private void collect(JsonNode schema) {
    String format = schema.path("format").asText();
    if (!format.isEmpty() && !known.recognizes(schema.path("type").asText(), format)) {
      formats.add(format);
    }
    parts(schema).stream().filter(JsonNode::isObject).forEach(this::collect);
  }

  private static List<JsonNode> parts(JsonNode schema) {
    List<JsonNode> parts = new ArrayList<>();
    schema.path("properties").forEach(parts::add);
    for (String member : List.of("allOf", "anyOf", "oneOf")) {
      schema.path(member).forEach(parts::add);
    }
    for (String member : List.of("items", "additionalProperties", "not")) {
      parts.add(schema.path(member));
    }
    return parts;
  }
}
