package io.capilib.testkit.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import java.time.Instant;
import java.util.List;

/**
 * Makes the tables of one kind, of kind Table of the group meta.k8s.io.
 *
 * @param includeObject what each row has besides its cells: {@code None}, {@code Metadata} or
 *     {@code Object}; {@code Metadata} if empty
 */
public record Table(Columns columns, String includeObject) {
  /** Returns a table; {@code metadata} is that of the list, or of the single object. */
  public ObjectNode of(JsonNode metadata, List<ObjectNode> objects, boolean headers, Instant now) {
    ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    ObjectNode own = table.putObject("metadata");
    for (String member : List.of("resourceVersion", "continue", "remainingItemCount")) {
      if (!metadata.path(member).asText().isEmpty()) {
        own.set(member, metadata.path(member));
      }
    }
    table.set("columnDefinitions", headers ? columns.definitions() : NullNode.getInstance());
    ArrayNode rows = table.putArray("rows");
    for (ObjectNode object : objects) {
      ObjectNode row = rows.addObject();
      ArrayNode cells = row.putArray("cells");
      columns.cells().forEach(cell -> cells.add(cell.of(object, now)));
      row.set("object", included(object));
    }
    return table;
  }

  private JsonNode included(ObjectNode object) {
    return switch (includeObject) {
      case "Object" -> object;
      case "None" -> NullNode.getInstance();
      default -> {
        ObjectNode partial =
            Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
        yield partial;
      }
    };
  }
}
