package io.capilib.testkit.internal.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A refusal for clients that take nothing but protobuf: the one kind that is written in it. */
public final class StatusMessage {
  private static final byte[] MAGIC = {'k', '8', 's', 0};
  private static final int BYTES = 2;

  private final ByteArrayOutputStream encoded = new ByteArrayOutputStream();

  private StatusMessage() {}

  /** Returns a Status as body of the media type of {@link ProtobufObject}. */
  public static byte[] of(JsonNode status) {
    byte[] type = new StatusMessage().text(1, "v1").text(2, "Status").bytes();
    byte[] envelope =
        new StatusMessage()
            .bytes(1, type)
            .bytes(2, content(status))
            .text(3, "")
            .text(4, "")
            .bytes();
    StatusMessage body = new StatusMessage();
    body.encoded.writeBytes(MAGIC);
    body.encoded.writeBytes(envelope);
    return body.bytes();
  }

  private static byte[] content(JsonNode status) {
    JsonNode metadata = status.path("metadata");
    byte[] list =
        new StatusMessage()
            .text(1, "")
            .text(2, metadata.path("resourceVersion").asText())
            .text(3, metadata.path("continue").asText())
            .bytes();
    StatusMessage content =
        new StatusMessage()
            .bytes(1, list)
            .text(2, status.path("status").asText())
            .text(3, status.path("message").asText())
            .text(4, status.path("reason").asText());
    if (status.has("details")) {
      content.bytes(5, details(status.path("details")));
    }
    return content.number(6, status.path("code").asLong()).bytes();
  }

  private static byte[] details(JsonNode details) {
    StatusMessage encoded =
        new StatusMessage()
            .text(1, details.path("name").asText())
            .text(2, details.path("group").asText())
            .text(3, details.path("kind").asText());
    for (JsonNode cause : details.path("causes")) {
      encoded.bytes(
          4,
          new StatusMessage()
              .text(1, cause.path("reason").asText())
              .text(2, cause.path("message").asText())
              .text(3, cause.path("field").asText())
              .bytes());
    }
    return encoded
        .number(5, details.path("retryAfterSeconds").asLong())
        .text(6, details.path("uid").asText())
        .bytes();
  }

  private StatusMessage text(int tag, String value) {
    return bytes(tag, value.getBytes(StandardCharsets.UTF_8));
  }

  private StatusMessage bytes(int tag, byte[] value) {
    varint((long) tag << 3 | BYTES);
    varint(value.length);
    encoded.writeBytes(value);
    return this;
  }

  private StatusMessage number(int tag, long value) {
    varint((long) tag << 3);
    varint(value);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      encoded.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    encoded.write((int) rest);
  }

  private byte[] bytes() {
    return encoded.toByteArray();
  }
}
