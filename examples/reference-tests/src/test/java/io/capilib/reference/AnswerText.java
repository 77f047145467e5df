package io.capilib.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a client was told, without what differs from run to run. */
final class AnswerText {
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private AnswerText() {}

  /** Returns a comparable text; times before 2020 are those that clients wrote themselves. */
  static String normal(String text) {
    return sorted(text)
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uid>")
        .replaceAll("20[2-9][0-9]-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "<time>")
        .replaceAll("\"resourceVersion\":\"[0-9]+\"", "\"resourceVersion\":<version>")
        .replaceAll("(in record \\(|, current: |in object meta: )[0-9]+", "$1<version>")
        .replaceAll("\"continue\":\"[^\"]+\"", "\"continue\":<token>");
  }

  /** Returns a JSON document with its members by name, whose order means nothing. */
  private static String sorted(String text) {
    try {
      if (!text.startsWith("{")) {
        return text;
      }
      JsonNode tree = SORTED.readTree(text);
      tree.findValues("managedFields").forEach(AnswerText::sortByManager);
      return SORTED.writeValueAsString(tree);
    } catch (JsonProcessingException failed) {
      throw new IllegalStateException(text, failed);
    }
  }

  /** Entries are in the order of their times, which may or may not be in the same second. */
  private static void sortByManager(JsonNode managedFields) {
    if (managedFields instanceof ArrayNode entries) {
      List<JsonNode> sorted = new ArrayList<>();
      entries.forEach(sorted::add);
      sorted.sort(
          Comparator.comparing(
              entry ->
                  entry.path("operation").asText()
                      + entry.path("manager").asText()
                      + entry.path("subresource").asText()));
      entries.removeAll().addAll(sorted);
    }
  }
}
