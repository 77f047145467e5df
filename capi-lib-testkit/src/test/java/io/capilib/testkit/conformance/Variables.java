package io.capilib.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.capilib.testkit.internal.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values behind {@code ${name}} in a scenario. */
final class Variables {
  private static final Pattern USE = Pattern.compile("\\$\\{(\\w+)(?:\\*(\\d+))?}");

  private final Map<String, JsonNode> values = new HashMap<>();

  void set(String name, JsonNode value) {
    values.put(name, value);
  }

  void set(String name, String value) {
    values.put(name, TextNode.valueOf(value));
  }

  /** Returns the text with its variables filled in; <code>${x*3}</code> repeats a value. */
  String fill(String text) {
    Matcher use = USE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (use.find()) {
      JsonNode value = value(use.group(1));
      String plain = value.isValueNode() ? value.asText() : value.toString();
      int times = use.group(2) == null ? 1 : Integer.parseInt(use.group(2));
      use.appendReplacement(filled, Matcher.quoteReplacement(plain.repeat(times)));
    }
    return use.appendTail(filled).toString();
  }

  /** Returns the tree filled in; a string that is nothing but a variable becomes its value. */
  JsonNode fill(JsonNode tree) {
    if (tree instanceof TextNode text) {
      Matcher use = USE.matcher(text.textValue());
      return use.matches() && use.group(2) == null
          ? value(use.group(1)).deepCopy()
          : TextNode.valueOf(fill(text.textValue()));
    }
    if (tree instanceof ObjectNode members) {
      ObjectNode filled = Json.object();
      members.properties().forEach(each -> filled.set(fill(each.getKey()), fill(each.getValue())));
      return filled;
    }
    if (tree instanceof ArrayNode items) {
      ArrayNode filled = Json.array();
      items.forEach(each -> filled.add(fill(each)));
      return filled;
    }
    return tree;
  }

  private JsonNode value(String name) {
    JsonNode value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("nothing was saved as " + name);
    }
    return value;
  }
}
