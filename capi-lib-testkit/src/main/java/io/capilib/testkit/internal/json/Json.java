package io.capilib.testkit.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.document.KubeObject;
import java.io.IOException;
import java.util.Map;

/** Reads and writes JSON trees; equal documents become equal trees wherever they come from. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

  private Json() {}

  /** Returns a new empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Returns a new empty array. */
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** Parses one document. */
  public static JsonNode parse(byte[] json) throws IOException {
    return MAPPER.readTree(json);
  }

  /** Parses one object that is written in this program. */
  public static ObjectNode parseObject(String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON object", e);
    }
  }

  /** Returns the document as one line. */
  public static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a document of JSON values", e);
    }
  }

  /**
   * Returns the tree of a document of JDK values. It goes through text, as numbers are equal only
   * when the parser chose their representation.
   */
  public static JsonNode tree(Object value) {
    try {
      return MAPPER.readTree(MAPPER.writeValueAsBytes(value));
    } catch (IOException e) {
      throw new IllegalArgumentException("not a document of JSON values", e);
    }
  }

  /** Returns the document as values of the JDK. */
  public static Object value(JsonNode tree) {
    return MAPPER.convertValue(tree, Object.class);
  }

  /** Returns the tree of an object. */
  public static ObjectNode tree(KubeObject object) {
    return (ObjectNode) tree(object.content());
  }

  /** Returns the object of a tree. */
  public static KubeObject kubeObject(ObjectNode node) {
    return KubeObject.of(MAPPER.convertValue(node, DOCUMENT));
  }
}
