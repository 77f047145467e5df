package io.capilib.testkit.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.capilib.testkit.internal.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The columns of a custom kind: the name, and those that the CRD's version asks for. */
public final class CustomColumns {
  private CustomColumns() {}

  /** Returns the columns for {@code additionalPrinterColumns}; without any there is the age. */
  public static Columns of(JsonNode printerColumns) {
    ArrayNode definitions = Json.array().add(BuiltInColumns.name());
    List<Columns.Cell> cells = new ArrayList<>(List.of(BuiltInColumns.NAME));
    if (printerColumns.isEmpty()) {
      definitions.add(BuiltInColumns.age().put("type", "date"));
      cells.add(BuiltInColumns.AGE);
    }
    for (JsonNode column : printerColumns) {
      String path = column.path("jsonPath").asText();
      definitions
          .addObject()
          .put("name", column.path("name").asText())
          .put("type", column.path("type").asText())
          .put("format", column.path("format").asText())
          .put(
              "description",
              column
                  .path("description")
                  .asText("Custom resource definition column (in JSONPath format): " + path))
          .put("priority", column.path("priority").asInt());
      ColumnPath parsed = ColumnPath.parse(path);
      String type = column.path("type").asText();
      cells.add((object, now) -> cell(type, parsed.first(object), now));
    }
    return new Columns(definitions, List.copyOf(cells));
  }

  private static JsonNode cell(String type, JsonNode value, Instant now) {
    return switch (type) {
      case "string" -> string(value);
      case "date" -> value.isTextual() ? TextNode.valueOf(HumanTime.since(value, now)) : nothing();
      case "integer" -> value.isNumber() ? Json.tree(value.longValue()) : nothing();
      case "number" -> value.isNumber() ? value : nothing();
      case "boolean" -> value.isBoolean() ? value : nothing();
      default -> nothing();
    };
  }

  private static JsonNode string(JsonNode value) {
    if (value.isMissingNode()) {
      return nothing();
    }
    return TextNode.valueOf(value.isContainerNode() ? value.toString() : value.asText());
  }

  private static JsonNode nothing() {
    return NullNode.getInstance();
  }
}
