package io.capilib.testkit.internal.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.capilib.testkit.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns JSON into encoded messages, in the way of Go's types: what is no pointer is written though
 * it is absent from JSON, so that the bytes are those of a real server.
 */
final class MessageEncoder {
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final byte[] NOTHING = {};

  private MessageEncoder() {}

  static byte[] encoded(JsonNode object, String type) {
    MessageWriter writer = new MessageWriter();
    MessageTypes.fields(type)
        .forEach(
            (tag, field) -> {
              JsonNode value = field.name().isEmpty() ? object : object.path(field.name());
              add(writer, tag, field, value.isNull() ? MissingNode.getInstance() : value);
            });
    return writer.toBytes();
  }

  private static void add(MessageWriter writer, int tag, MessageTypes.Field field, JsonNode value) {
    String type = field.type();
    if (type.startsWith("[]")) {
      value.forEach(item -> addSingle(writer, tag, type.substring(2), item));
    } else if (type.startsWith("{}")) {
      addEntries(writer, tag, type.substring(2), value);
    } else if (!value.isMissingNode() || !(field.pointer() || type.equals("bytes"))) {
      addSingle(writer, tag, type, value);
    }
  }

  private static void addEntries(MessageWriter writer, int tag, String type, JsonNode map) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    map.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    sorted.forEach(
        (key, value) -> {
          MessageWriter entry = new MessageWriter().text(KEY, key);
          addSingle(entry, VALUE, type, value);
          writer.bytes(tag, entry.toBytes());
        });
  }

  private static void addSingle(MessageWriter writer, int tag, String type, JsonNode value) {
    switch (type) {
      case "string" -> writer.text(tag, value.asText());
      case "int" -> writer.number(tag, value.asLong());
      case "bool" -> writer.number(tag, value.asBoolean() ? 1 : 0);
      case "bytes" -> writer.bytes(tag, Base64.getDecoder().decode(value.asText()));
      case "time" -> writer.bytes(tag, time(value, 0));
      case "microtime" -> writer.bytes(tag, time(value, 1000));
      case "quantity" ->
          writer.bytes(tag, new MessageWriter().text(1, value.asText("0")).toBytes());
      case "intOrString" -> writer.bytes(tag, intOrString(value));
      case "json" -> writer.bytes(tag, json(value));
      case "strings" -> {
        MessageWriter list = new MessageWriter();
        value.forEach(item -> list.text(1, item.asText()));
        writer.bytes(tag, list.toBytes());
      }
      default -> writer.bytes(tag, encoded(value, type));
    }
  }

  /** Returns a moment, exact to so many nanoseconds; 0 for whole seconds. */
  private static byte[] time(JsonNode value, int precision) {
    if (value.isMissingNode()) {
      return NOTHING;
    }
    Instant time = OffsetDateTime.parse(value.asText()).toInstant();
    int nanos = precision == 0 ? 0 : time.getNano() / precision * precision;
    return new MessageWriter().number(1, time.getEpochSecond()).number(2, nanos).toBytes();
  }

  private static byte[] intOrString(JsonNode value) {
    boolean text = value.isTextual();
    return new MessageWriter()
        .number(1, text ? 1 : 0)
        .number(2, text ? 0 : value.asLong())
        .text(3, text ? value.textValue() : "")
        .toBytes();
  }

  private static byte[] json(JsonNode value) {
    return value.isMissingNode()
        ? NOTHING
        : new MessageWriter()
            .text(1, new String(Json.bytes(value), StandardCharsets.UTF_8))
            .toBytes();
  }
}
