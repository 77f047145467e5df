package io.capilib.testkit.internal.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;

/**
 * The table of messages, taken from the struct tags of Kubernetes v1.36: what each tag of a message
 * is in JSON. Each field is a short text of a name and a type:
 *
 * <pre>
 *   "name type"    left out of JSON if it has Go's zero value
 *   "?name type"   kept in JSON whatever its value
 *   " type"        its fields are those of the message around it
 *   "[]type"       list         "{}type"   map from texts
 * </pre>
 */
final class MessageTypes {
  private static final String RESOURCE = "messages.json";
  private static final JsonNode TABLE = load();

  private MessageTypes() {}

  /** What a tag of a message is in JSON. */
  record Field(String name, boolean kept, String type) {
    private static Field of(String text) {
      int space = text.indexOf(' ');
      boolean kept = text.startsWith("?");
      return new Field(text.substring(kept ? 1 : 0, space), kept, text.substring(space + 1));
    }
  }

  /** Returns the type of a kind's objects, if the table has it. */
  static Optional<String> ofKind(String apiVersion, String kind) {
    JsonNode kinds = TABLE.path("kinds");
    JsonNode type = kinds.path(apiVersion).path(kind);
    return Optional.of(type.isTextual() ? type : kinds.path("*").path(kind))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }

  /** Returns a field; tags that newer clients know are nothing to an older server. */
  static Optional<Field> field(String type, int tag) {
    return Optional.of(TABLE.path("types").path(type).path(Integer.toString(tag)))
        .filter(JsonNode::isTextual)
        .map(text -> Field.of(text.textValue()));
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
