package io.capilib.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * What a server answered to a scenario, as it came.
 *
 * @param prefixes prefixes of names that the server completes
 */
record Transcript(List<Entry> entries, Set<String> prefixes) {
  /**
   * What came of one step.
   *
   * @param label the step as the file has it
   * @param head lines about the answer: status and headers
   * @param bodies documents, each after its prefix
   */
  record Entry(String label, List<String> head, List<Body> bodies) {}

  /** A document of an answer or an event, after a word such as {@code ADDED}. */
  record Body(String prefix, JsonNode content) {}
}
