package io.capilib.internal.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A digest of what a document says: equal for equal content, whatever the order of members and the
 * spelling of numbers.
 */
public final class ContentDigest {
  private ContentDigest() {}

  /** Returns the SHA-256 of the content in hexadecimal. */
  public static String of(JsonNode content) {
    Hasher hasher = Hashing.sha256().newHasher();
    add(hasher, content);
    return hasher.hash().toString();
  }

  /** Returns one digest over several, in their order. */
  public static String ofAll(Iterable<String> digests) {
    Hasher hasher = Hashing.sha256().newHasher();
    digests.forEach(digest -> text(hasher, 'd', digest));
    return hasher.hash().toString();
  }

  private static void add(Hasher hasher, JsonNode node) {
    if (node.isObject()) {
      Map<String, JsonNode> members = new TreeMap<>();
      node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      hasher.putChar('{').putInt(members.size());
      members.forEach(
          (name, value) -> {
            text(hasher, 'k', name);
            add(hasher, value);
          });
    } else if (node.isArray()) {
      hasher.putChar('[').putInt(node.size());
      node.forEach(item -> add(hasher, item));
    } else {
      scalar(hasher, node);
    }
  }

  private static void scalar(Hasher hasher, JsonNode node) {
    if (node.isNumber()) {
      BigDecimal number = node.decimalValue();
      text(hasher, 'n', number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
    } else if (node.isTextual()) {
      text(hasher, 's', node.textValue());
    } else {
      text(hasher, 'l', node.toString());
    }
  }

  private static void text(Hasher hasher, char type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    hasher.putChar(type).putInt(bytes.length).putBytes(bytes);
  }
}
