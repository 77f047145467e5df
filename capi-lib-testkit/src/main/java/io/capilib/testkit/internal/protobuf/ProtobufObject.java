package io.capilib.testkit.internal.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A body of media type {@code application/vnd.kubernetes.protobuf}: four magic bytes, then a
 * message with the type and the object.
 */
public record ProtobufObject(String apiVersion, String kind, Message content) {
  /** The media type. */
  public static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";

  private static final byte[] MAGIC = {'k', '8', 's', 0};
  private static final int TYPE = 1;
  private static final int RAW = 2;
  private static final int API_VERSION = 1;
  private static final int KIND = 2;
  private static final int ENCODING = 3;
  private static final int CONTENT_TYPE = 4;
  private static final int EVENT_TYPE = 1;
  private static final int EVENT_OBJECT = 2;

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException if it is not of this form
   */
  public static ProtobufObject parse(byte[] body) {
    if (body.length < MAGIC.length || !Arrays.equals(Arrays.copyOf(body, MAGIC.length), MAGIC)) {
      throw new IllegalArgumentException(
          "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
    }
    Message envelope = Message.parse(Arrays.copyOfRange(body, MAGIC.length, body.length));
    Message type = Message.parse(envelope.bytes(TYPE));
    return new ProtobufObject(
        type.text(API_VERSION), type.text(KIND), Message.parse(envelope.bytes(RAW)));
  }

  /**
   * Returns the object as JSON, empty for a kind that the table of messages does not have.
   *
   * @throws IllegalArgumentException if it is not encoded as its kind is
   */
  public Optional<ObjectNode> toJson() {
    return MessageTypes.ofKind(apiVersion, kind).map(this::decoded);
  }

  private ObjectNode decoded(String type) {
    ObjectNode object = Json.object().put("kind", kind).put("apiVersion", apiVersion);
    MessageDecoder.addFields(object, content, type);
    return object;
  }

  /** Returns whether objects of a kind can be read and written. */
  public static boolean isKnown(String apiVersion, String kind) {
    return MessageTypes.ofKind(apiVersion, kind).isPresent();
  }

  /** Writes a document of this media type, empty for a kind that the table does not have. */
  public static Optional<byte[]> encoded(JsonNode document) {
    String apiVersion = document.path("apiVersion").asText();
    String kind = document.path("kind").asText();
    return MessageTypes.ofKind(apiVersion, kind)
        .map(type -> enveloped(apiVersion, kind, MessageEncoder.encoded(document, type)));
  }

  /**
   * Writes an event of a watch: its length, and a message in which the object is enveloped.
   *
   * @throws IllegalArgumentException if the table does not have the object's kind
   */
  public static byte[] frame(String type, JsonNode object) {
    byte[] content =
        encoded(object).orElseThrow(() -> new IllegalArgumentException("no message for " + object));
    byte[] event =
        new MessageWriter()
            .text(EVENT_TYPE, type)
            .bytes(EVENT_OBJECT, new MessageWriter().bytes(1, content).toBytes())
            .toBytes();
    return ByteBuffer.allocate(Integer.BYTES + event.length)
        .putInt(event.length)
        .put(event)
        .array();
  }

  private static byte[] enveloped(String apiVersion, String kind, byte[] content) {
    byte[] type = new MessageWriter().text(API_VERSION, apiVersion).text(KIND, kind).toBytes();
    byte[] envelope =
        new MessageWriter()
            .bytes(TYPE, type)
            .bytes(RAW, content)
            .text(ENCODING, "")
            .text(CONTENT_TYPE, "")
            .toBytes();
    return ByteBuffer.allocate(MAGIC.length + envelope.length).put(MAGIC).put(envelope).array();
  }
}
