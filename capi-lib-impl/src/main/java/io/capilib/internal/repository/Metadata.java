package io.capilib.internal.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The parts of an object's metadata. */
final class Metadata {
  private Metadata() {}

  static String name(JsonNode object) {
    return object.path("metadata").path("name").asText("");
  }

  static String namespace(JsonNode object) {
    return object.path("metadata").path("namespace").asText("");
  }

  static String group(JsonNode object) {
    return ScopeLookup.group(object.path("apiVersion").asText());
  }

  static String kind(JsonNode object) {
    return object.path("kind").asText();
  }

  /** Returns a member that is an object, made if it is absent or null. */
  static ObjectNode member(ObjectNode object, String name) {
    return object.get(name) instanceof ObjectNode present ? present : object.putObject(name);
  }
}
