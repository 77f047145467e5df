package io.capilib.testkit.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The regular expressions of a schema; they are Go's, of which Java reads nearly all. */
record Patterns(Map<String, Pattern> compiled, List<String> unreadable) {

  static Patterns of(JsonNode schema) {
    Map<String, Pattern> compiled = new HashMap<>();
    List<String> unreadable = new ArrayList<>();
    collect(schema, compiled, unreadable);
    return new Patterns(Map.copyOf(compiled), List.copyOf(unreadable));
  }

  private static void collect(
      JsonNode schema, Map<String, Pattern> compiled, List<String> unreadable) {
    JsonNode pattern = schema.path("pattern");
    if (pattern.isTextual() && !compiled.containsKey(pattern.textValue())) {
      try {
        compiled.put(pattern.textValue(), Pattern.compile(java(pattern.textValue())));
      } catch (PatternSyntaxException e) {
        unreadable.add("pattern " + pattern.textValue());
      }
    }
    schema.forEach(below -> collect(below, compiled, unreadable));
  }

  private static String java(String go) {
    return go.replaceAll("\\[:(alpha|alnum|digit|lower|upper|punct|space):\\]", "\\\\p{$1}")
        .replace("p{alpha}", "p{Alpha}")
        .replace("p{alnum}", "p{Alnum}")
        .replace("p{digit}", "p{Digit}")
        .replace("p{lower}", "p{Lower}")
        .replace("p{upper}", "p{Upper}")
        .replace("p{punct}", "p{Punct}")
        .replace("p{space}", "p{Space}");
  }

  /**
   * Returns whether {@code pattern} occurs in {@code text}; one that could not be read is not held
   * against it.
   */
  boolean occurs(String pattern, String text) {
    Pattern readable = compiled.get(pattern);
    return readable == null || readable.matcher(text).find();
  }
}
