package io.capilib.testkit.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * The columns of one kind.
 *
 * @param definitions their names, types and descriptions
 * @param cells how the cell of each is made from an object
 */
public record Columns(ArrayNode definitions, List<Cell> cells) {
  /** Makes one cell. */
  interface Cell {
    JsonNode of(ObjectNode object, Instant now);
  }
}
