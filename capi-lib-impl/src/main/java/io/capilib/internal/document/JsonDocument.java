package io.capilib.internal.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns trees into JDK values as {@link io.capilib.document.JsonValues} describes them. */
final class JsonDocument {
  private JsonDocument() {}

  static Map<String, Object> of(ObjectNode node) {
    Map<String, Object> document = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!member.getValue().isNull()) {
        document.put(member.getKey(), value(member.getValue()));
      }
    }
    return document;
  }

  private static Object value(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return of(object);
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>(node.size());
      node.forEach(
          item -> {
            if (!item.isNull()) {
              list.add(value(item));
            }
          });
      return list;
    }
    return scalar(node);
  }

  private static Object scalar(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber()) {
      return node.canConvertToLong() ? (Object) node.longValue() : node.bigIntegerValue();
    }
    return node.decimalValue();
  }
}
