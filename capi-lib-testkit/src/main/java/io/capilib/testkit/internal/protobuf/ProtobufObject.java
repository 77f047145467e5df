package io.capilib.testkit.internal.protobuf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
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
}
