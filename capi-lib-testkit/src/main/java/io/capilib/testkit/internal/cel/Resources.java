package io.capilib.testkit.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Schemas of whole objects, of which expressions see kind, version and name in any case. */
final class Resources {
  private static final String EMBEDDED = "x-kubernetes-embedded-resource";

  private Resources() {}

  static boolean isEmbedded(JsonNode schema) {
    return schema.path(EMBEDDED).asBoolean();
  }

  /** Returns a schema that has what every object has, besides its own. */
  static JsonNode withMeta(JsonNode schema) {
    if (!(schema instanceof ObjectNode own)) {
      return schema;
    }
    ObjectNode properties = own.objectNode();
    properties.setAll(own.path("properties") instanceof ObjectNode some ? some : own.objectNode());
    ObjectNode text = own.objectNode().put("type", "string");
    properties.set("kind", text);
    properties.set("apiVersion", text);
    ObjectNode metadata = properties.putObject("metadata").put("type", "object");
    metadata.putObject("properties").<ObjectNode>set("name", text).set("generateName", text);
    ObjectNode all = own.objectNode();
    all.setAll(own);
    all.set("properties", properties);
    return all;
  }
}
