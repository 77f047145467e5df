package io.capilib.testkit.internal.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.capilib.testkit.internal.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** Turns encoded messages into JSON, in the way of Go's types. */
final class MessageDecoder {
  private static final int STRING_VALUE = 1;
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private MessageDecoder() {}

  static void addFields(ObjectNode target, Message message, String type) {
    for (Message.Field field : message.fields()) {
      MessageTypes.field(type, field.tag()).ifPresent(known -> add(target, known, field));
    }
  }

  private static void add(ObjectNode target, MessageTypes.Field known, Message.Field field) {
    if (known.name().isEmpty()) {
      addFields(target, Message.parse(field.bytes()), known.type());
    } else if (known.type().startsWith("[]")) {
      target.withArray("/" + known.name()).add(value(known.type().substring(2), field));
    } else if (known.type().startsWith("{}")) {
      Message entry = Message.parse(field.bytes());
      Message.Field value =
          entry.fields().stream()
              .filter(each -> each.tag() == 2)
              .findFirst()
              .orElse(new Message.Field(2, 0, new byte[0]));
      target
          .withObject("/" + known.name())
          .set(entry.text(1), value(known.type().substring(2), value));
    } else {
      JsonNode value = value(known.type(), field);
      if (known.kept() || !isZero(value)) {
        target.set(known.name(), value);
      }
    }
  }

  private static boolean isZero(JsonNode value) {
    return value.isNull()
        || (value.isContainerNode() && value.isEmpty())
        || (value.isTextual() && value.textValue().isEmpty())
        || (value.isNumber() && value.longValue() == 0)
        || (value.isBoolean() && !value.booleanValue());
  }

  private static JsonNode value(String type, Message.Field field) {
    return switch (type) {
      case "string" -> TextNode.valueOf(field.text());
      case "int" -> LongNode.valueOf(field.number());
      case "bool" -> BooleanNode.valueOf(field.number() != 0);
      case "bytes" -> TextNode.valueOf(Base64.getEncoder().encodeToString(field.bytes()));
      case "time" -> time(Message.parse(field.bytes()), SECONDS);
      case "microtime" -> time(Message.parse(field.bytes()), MICROS);
      case "quantity" -> TextNode.valueOf(Message.parse(field.bytes()).text(STRING_VALUE));
      case "intOrString" -> intOrString(Message.parse(field.bytes()));
      case "strings" -> {
        ArrayNode list = Json.array();
        Message.parse(field.bytes()).fields().forEach(item -> list.add(item.text()));
        yield list;
      }
      case "json" -> json(Message.parse(field.bytes()).bytes(STRING_VALUE));
      default -> {
        ObjectNode nested = Json.object();
        addFields(nested, Message.parse(field.bytes()), type);
        yield nested;
      }
    };
  }

  private static JsonNode time(Message time, DateTimeFormatter format) {
    return time.fields().isEmpty()
        ? NullNode.getInstance()
        : TextNode.valueOf(format.format(Instant.ofEpochSecond(time.number(1), time.number(2))));
  }

  private static JsonNode intOrString(Message value) {
    return value.number(1) == 0
        ? LongNode.valueOf(value.number(2))
        : TextNode.valueOf(value.text(3));
  }

  private static JsonNode json(byte[] text) {
    try {
      return text.length == 0 ? NullNode.getInstance() : Json.parse(text);
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON inside the message: " + e.getMessage(), e);
    }
  }
}
