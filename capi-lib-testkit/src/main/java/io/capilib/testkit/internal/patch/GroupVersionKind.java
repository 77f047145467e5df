package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;

/** The words in which a server names the type of an object in some errors. */
final class GroupVersionKind {
  private GroupVersionKind() {}

  static String text(JsonNode object) {
    return object.path("apiVersion").asText() + ", Kind=" + object.path("kind").asText();
  }
}
