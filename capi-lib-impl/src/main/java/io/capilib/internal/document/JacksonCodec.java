package io.capilib.internal.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.document.DocumentCodec;
import java.util.Map;

/** The api module's JSON, by Jackson. */
public final class JacksonCodec implements DocumentCodec {
  /** Called by the service loader. */
  public JacksonCodec() {}

  @Override
  public Map<String, Object> read(String json) {
    try {
      JsonNode node = Json.mapper().readTree(json);
      if (node instanceof ObjectNode object) {
        return JsonDocument.of(object);
      }
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw new IllegalArgumentException(
          "not a JSON document" + where + ": " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException("expected one JSON object");
  }

  @Override
  public String write(Map<String, ?> document) {
    try {
      return Json.mapper().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not a document of JSON values: " + e.getOriginalMessage(), e);
    }
  }
}
