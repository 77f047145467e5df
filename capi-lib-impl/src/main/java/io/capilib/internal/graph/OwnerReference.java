package io.capilib.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an object says about one of its owners.
 *
 * @param apiVersion group and version under which the owner was known
 * @param kind kind
 * @param name name
 * @param uid identity; the only part that the garbage collector goes by
 */
public record OwnerReference(String apiVersion, String kind, String name, String uid) {
  static OwnerReference of(JsonNode node) {
    return new OwnerReference(
        node.path("apiVersion").asText(""),
        node.path("kind").asText(""),
        node.path("name").asText(""),
        node.path("uid").asText(""));
  }

  /** Returns {@code Kind name}. */
  @Override
  public String toString() {
    return kind + " " + name;
  }
}
