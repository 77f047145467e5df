package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.protocol.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What Secrets and ConfigMaps have in common: named pieces of data. */
final class DataRules {
  private static final int LARGEST = 1024 * 1024;
  private static final int LONGEST_KEY = 253;
  private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");

  private DataRules() {}

  static String path(String field, String key) {
    return field + "[" + key + "]";
  }

  /** Returns the keys in an order that does not depend on the client. */
  static Iterable<String> keys(JsonNode data) {
    TreeSet<String> keys = new TreeSet<>();
    data.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  static void checkKey(String field, String key, List<FieldError> errors) {
    if (key.length() > LONGEST_KEY) {
      errors.add(
          FieldError.invalid(
              path(field, key), key, "must be no more than " + LONGEST_KEY + " characters"));
    }
    if (!KEY.matcher(key).matches()) {
      errors.add(
          FieldError.invalid(
              path(field, key),
              key,
              "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g."
                  + " 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '"
                  + KEY
                  + "')"));
    } else if (key.equals(".") || key.equals("..")) {
      errors.add(FieldError.invalid(path(field, key), key, "must not be '" + key + "'"));
    } else if (key.startsWith("..")) {
      errors.add(FieldError.invalid(path(field, key), key, "must not start with '..'"));
    }
  }

  static void checkSize(String field, long bytes, List<FieldError> errors) {
    if (bytes > LARGEST) {
      errors.add(FieldError.tooLong(field, LARGEST));
    }
  }

  static void checkImmutable(
      ObjectNode object, ObjectNode old, List<String> fields, List<FieldError> errors) {
    if (!old.path("immutable").asBoolean()) {
      return;
    }
    String why = "field is immutable when `immutable` is set";
    if (!object.path("immutable").asBoolean()) {
      errors.add(FieldError.forbidden("immutable", why));
    }
    for (String field : fields) {
      if (!object.path(field).equals(old.path(field))) {
        errors.add(FieldError.forbidden(field, why));
      }
    }
  }

  /** Takes the line breaks out of base64, as a server that decodes and encodes it does. */
  static void joinLines(JsonNode data) {
    if (data instanceof ObjectNode values) {
      for (Map.Entry<String, JsonNode> value : List.copyOf(values.properties())) {
        values.put(value.getKey(), value.getValue().asText().replaceAll("[\r\n]", ""));
      }
    }
  }

  static long textBytes(JsonNode data) {
    long bytes = 0;
    for (JsonNode value : data) {
      bytes += value.asText().getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }

  static long decodedBytes(JsonNode data) {
    long bytes = 0;
    for (JsonNode value : data) {
      bytes += Base64.getDecoder().decode(value.asText()).length;
    }
    return bytes;
  }
}
