package io.capilib.testkit.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The field below a rule's own that is blamed when the rule is broken. */
final class RulePath {
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]]+)|\\['((?:[^'\\\\]|\\\\.)*)'\\]");

  private RulePath() {}

  /** Returns the path as servers print it, empty if the schema has no such field. */
  static Optional<String> of(String path, JsonNode schema) {
    StringBuilder printed = new StringBuilder();
    Matcher step = STEP.matcher(path);
    JsonNode here = schema;
    int end = 0;
    while (end < path.length() && step.find() && step.start() == end) {
      String name = step.group(1) == null ? unescaped(step.group(2)) : step.group(1);
      boolean named = here.has("properties");
      here = named ? here.path("properties").path(name) : here.path("additionalProperties");
      if (!here.isObject()) {
        return Optional.empty();
      }
      printed.append(named ? "." + name : "[" + name + "]");
      end = step.end();
    }
    if (end < path.length() || end == 0) {
      return Optional.empty();
    }
    return Optional.of(printed.charAt(0) == '.' ? printed.substring(1) : printed.toString());
  }

  private static String unescaped(String text) {
    return text.replace("\\'", "'").replace("\\\\", "\\");
  }
}
