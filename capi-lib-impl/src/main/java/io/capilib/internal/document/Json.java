package io.capilib.internal.document;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.document.KubeObject;

/** The one JSON configuration of the engine, and the way between trees and api values. */
public final class Json {
  private static final int DEEPEST = 200;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
  }

  private Json() {}

  /** Returns the mapper; it is never changed. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** Returns a tree with the content of {@code object}; the caller may change it. */
  public static ObjectNode node(KubeObject object) {
    return MAPPER.valueToTree(object.content());
  }

  /** Returns an api value with the content of {@code node}; nulls are left out. */
  public static KubeObject object(ObjectNode node) {
    return KubeObject.of(JsonDocument.of(node));
  }

  /** Returns the text of {@code node}, on one line. */
  public static String text(JsonNode node) {
    return node.toString();
  }
}
