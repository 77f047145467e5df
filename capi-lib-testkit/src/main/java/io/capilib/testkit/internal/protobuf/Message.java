package io.capilib.testkit.internal.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One encoded message: its fields in the order in which they were sent. */
record Message(List<Field> fields) {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  /**
   * One field.
   *
   * @param number value of a number; 0 for bytes
   * @param bytes value of anything else; empty for a number
   */
  @SuppressWarnings("ArrayRecordComponent") // fields are not compared
  record Field(int tag, long number, byte[] bytes) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /**
   * Splits a message into its fields.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Message parse(byte[] encoded) {
    Cursor cursor = new Cursor(encoded);
    List<Field> fields = new ArrayList<>();
    while (cursor.position < encoded.length) {
      long key = cursor.varint();
      int tag = (int) (key >>> 3);
      fields.add(
          switch ((int) (key & 7)) {
            case VARINT -> new Field(tag, cursor.varint(), new byte[0]);
            case FIXED_64 -> new Field(tag, cursor.fixed(8), new byte[0]);
            case BYTES -> new Field(tag, 0, cursor.bytes(cursor.varint()));
            case FIXED_32 -> new Field(tag, cursor.fixed(4), new byte[0]);
            default -> throw new IllegalArgumentException("proto: illegal wireType " + (key & 7));
          });
    }
    return new Message(fields);
  }

  /** Returns the last value of a text field, or nothing. */
  String text(int tag) {
    return new String(bytes(tag), StandardCharsets.UTF_8);
  }

  byte[] bytes(int tag) {
    byte[] last = {};
    for (Field field : fields) {
      last = field.tag() == tag ? field.bytes() : last;
    }
    return last;
  }

  long number(int tag) {
    long last = 0;
    for (Field field : fields) {
      last = field.tag() == tag ? field.number() : last;
    }
    return last;
  }

  private static final class Cursor {
    private final byte[] encoded;
    private int position;

    Cursor(byte[] encoded) {
      this.encoded = encoded;
    }

    long varint() {
      long value = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        byte next = bytes(1)[0];
        value |= (next & 0x7FL) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new IllegalArgumentException("proto: integer overflow");
    }

    long fixed(int count) {
      long value = 0;
      byte[] bytes = bytes(count);
      for (int each = count - 1; each >= 0; each--) {
        value = value << 8 | (bytes[each] & 0xFF);
      }
      return value;
    }

    byte[] bytes(long count) {
      if (count < 0 || count > encoded.length - position) {
        throw new IllegalArgumentException("unexpected EOF");
      }
      byte[] bytes = Arrays.copyOfRange(encoded, position, position + (int) count);
      position += (int) count;
      return bytes;
    }
  }
}
