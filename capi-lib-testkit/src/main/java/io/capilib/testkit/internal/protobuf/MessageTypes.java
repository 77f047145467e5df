package io.capilib.testkit.internal.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The table of messages, taken from the struct tags of Kubernetes v1.36 by the program with
 * client-go that is beside the reference servers: what each tag of a message is in JSON. Each field
 * is a short text of a name and a type:
 *
 * <pre>
 *   "name type"    left out of JSON if it has Go's zero value
 *   "?name type"   kept in JSON whatever its value
 *   "*name type"   a pointer: kept in JSON whatever its value, and left out of messages if absent
 *   " type"        its fields are those of the message around it
 *   "[]type"       list         "{}type"   map from texts
 * </pre>
 */
final class MessageTypes {
  private static final String RESOURCE = "messages.json";
  private static final JsonNode KINDS;
  private static final Map<String, SortedMap<Integer, Field>> TYPES = new HashMap<>();

  static {
    JsonNode table = load();
    KINDS = table.path("kinds");
    for (Map.Entry<String, JsonNode> type : table.path("types").properties()) {
      SortedMap<Integer, Field> fields = new TreeMap<>();
      type.getValue()
          .properties()
          .forEach(
              field ->
                  fields.put(
                      Integer.valueOf(field.getKey()), Field.of(field.getValue().textValue())));
      TYPES.put(type.getKey(), Collections.unmodifiableSortedMap(fields));
    }
  }

  private MessageTypes() {}

  /** What a tag of a message is in JSON. */
  record Field(String name, boolean kept, boolean pointer, String type) {
    private static Field of(String text) {
      int space = text.indexOf(' ');
      boolean pointer = text.startsWith("*");
      boolean kept = pointer || text.startsWith("?");
      return new Field(
          text.substring(kept ? 1 : 0, space), kept, pointer, text.substring(space + 1));
    }
  }

  /** Returns the type of a kind's objects, if the table has it. */
  static Optional<String> ofKind(String apiVersion, String kind) {
    JsonNode type = KINDS.path(apiVersion).path(kind);
    return Optional.of(type.isTextual() ? type : KINDS.path("*").path(kind))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }

  /** Returns a field; tags that newer clients know are nothing to an older server. */
  static Optional<Field> field(String type, int tag) {
    return Optional.ofNullable(fields(type).get(tag));
  }

  /** Returns the fields of a type by tag. */
  static SortedMap<Integer, Field> fields(String type) {
    return Objects.requireNonNull(TYPES.get(type), type);
  }

  private static JsonNode load() {
    try (InputStream in =
        Objects.requireNonNull(MessageTypes.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }
}
