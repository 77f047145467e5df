package io.capilib.testkit.internal.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.capilib.testkit.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Copies the objects of the pattern for another cluster: its names, identities and times. */
public final class Renaming {
  private static final Pattern UID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final String PATTERN_TIME = ClusterPattern.MADE_AT.toString();

  private final String seed;
  private final String namespace;
  private final String name;
  private final String time;
  private final Map<String, TextNode> uids = new HashMap<>();

  /**
   * Describes a cluster.
   *
   * @param seed what its uids are made from, beside its names
   */
  public Renaming(String seed, String namespace, String name, Instant now) {
    this.seed = seed;
    this.namespace = namespace;
    this.name = name;
    this.time = now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  ObjectNode copy(ObjectNode object) {
    ObjectNode copy = members(object);
    if (copy.path("kind").asText().equals("Secret")
        && copy.get("data") instanceof ObjectNode data) {
      data.properties().forEach(entry -> entry.setValue(decoded(entry.getValue().asText())));
    }
    return copy;
  }

  private ObjectNode members(ObjectNode object) {
    ObjectNode copy = Json.object();
    object
        .properties()
        .forEach(member -> copy.set(renamed(member.getKey()), value(member.getValue())));
    return copy;
  }

  private JsonNode value(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return members(object);
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = Json.array();
      array.forEach(element -> copy.add(value(element)));
      return copy;
    }
    return value instanceof TextNode text ? text(text) : value;
  }

  private TextNode text(TextNode node) {
    String text = node.textValue();
    if (text.length() == 36 && UID.matcher(text).matches()) {
      return uids.computeIfAbsent(text, this::uid);
    }
    if (text.equals(PATTERN_TIME)) {
      return TextNode.valueOf(time);
    }
    String renamed = renamed(text);
    return renamed.equals(text) ? node : TextNode.valueOf(renamed);
  }

  private TextNode uid(String pattern) {
    String source = seed + "/" + namespace + "/" + name + "/" + pattern;
    return TextNode.valueOf(
        UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8)).toString());
  }

  private TextNode decoded(String base64) {
    String text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    byte[] renamed = renamed(text).getBytes(StandardCharsets.UTF_8);
    return TextNode.valueOf(Base64.getEncoder().encodeToString(renamed));
  }

  private String renamed(String text) {
    return text.contains("pattern-")
        ? text.replace(ClusterPattern.NAMESPACE, namespace).replace(ClusterPattern.NAME, name)
        : text;
  }
}
