package io.capilib.testkit.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The JSONPath of a printer column, as far as a CRD may use it: fields, indexes and filters that
 * compare with a text.
 */
record ColumnPath(List<Function<JsonNode, Stream<JsonNode>>> steps) {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.((?:[^.\\[\\\\]|\\\\.)+)"
              + "|\\[['\"]([^'\"]*)['\"]]"
              + "|\\[(-?[0-9]+|\\*)]"
              + "|\\[\\?\\(@((?:\\.[^.\\[\\]\\s=!)]+)+)\\s*==\\s*['\"]([^'\"]*)['\"]\\s*\\)]");

  static ColumnPath parse(String path) {
    List<Function<JsonNode, Stream<JsonNode>>> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(path);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      steps.add(step(matcher));
      end = matcher.end();
    }
    return end == path.length() ? new ColumnPath(steps) : new ColumnPath(List.of(n -> none()));
  }

  /** Returns the first value, missing if there is none. */
  JsonNode first(JsonNode object) {
    Stream<JsonNode> found = Stream.of(object);
    for (Function<JsonNode, Stream<JsonNode>> step : steps) {
      found = found.flatMap(step);
    }
    return found.findFirst().orElse(MissingNode.getInstance());
  }

  private static Function<JsonNode, Stream<JsonNode>> step(Matcher matcher) {
    String name = matcher.group(1) == null ? matcher.group(2) : unescaped(matcher.group(1));
    if (name != null) {
      return node -> present(node.path(name));
    }
    String index = matcher.group(3);
    if (index == null) {
      ColumnPath left = parse(matcher.group(4));
      String right = matcher.group(5);
      return node -> items(node).filter(item -> left.first(item).asText().equals(right));
    }
    if (index.equals("*")) {
      return ColumnPath::items;
    }
    int number = Integer.parseInt(index);
    return node -> present(node.path(number < 0 ? node.size() + number : number));
  }

  private static String unescaped(String name) {
    return name.replaceAll("\\\\(.)", "$1");
  }

  private static Stream<JsonNode> items(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }

  private static Stream<JsonNode> present(JsonNode node) {
    return node.isMissingNode() ? none() : Stream.of(node);
  }

  private static Stream<JsonNode> none() {
    return Stream.empty();
  }
}
