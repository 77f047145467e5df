package io.capilib.testkit.internal.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the fields of one message. */
final class MessageWriter {
  private static final int BYTES = 2;

  private final ByteArrayOutputStream encoded = new ByteArrayOutputStream();

  MessageWriter text(int tag, String value) {
    return bytes(tag, value.getBytes(StandardCharsets.UTF_8));
  }

  MessageWriter bytes(int tag, byte[] value) {
    varint((long) tag << 3 | BYTES);
    varint(value.length);
    encoded.writeBytes(value);
    return this;
  }

  MessageWriter number(int tag, long value) {
    varint((long) tag << 3);
    varint(value);
    return this;
  }

  byte[] toBytes() {
    return encoded.toByteArray();
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      encoded.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    encoded.write((int) rest);
  }
}
