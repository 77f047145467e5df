package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One step of a field path: a field's name, a list item's key, its value, or its index. */
record PathElement(Kind kind, JsonNode value) implements Comparable<PathElement> {
  private static final JsonMapper JSON = new JsonMapper();

  /** In the order in which a server sorts them. */
  enum Kind {
    FIELD("f"),
    KEY("k"),
    VALUE("v"),
    INDEX("i");

    final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  static PathElement field(String name) {
    return new PathElement(Kind.FIELD, TextNode.valueOf(name));
  }

  /** Returns the element of an item of a keyed list; {@code keys} need not be sorted. */
  static PathElement key(JsonNode keys) {
    ObjectNode sorted = JSON.createObjectNode();
    Set<String> names = new TreeSet<>();
    keys.fieldNames().forEachRemaining(names::add);
    names.forEach(name -> sorted.set(name, Trees.canonical(keys.path(name))));
    return new PathElement(Kind.KEY, sorted);
  }

  static PathElement item(JsonNode scalar) {
    return new PathElement(Kind.VALUE, Trees.canonical(scalar));
  }

  /** Reads the form used in {@code fieldsV1}. */
  static PathElement parse(String text) {
    try {
      String rest = text.length() > 1 && text.charAt(1) == ':' ? text.substring(2) : "";
      return switch (rest.isEmpty() && !text.equals("f:") ? "" : text.substring(0, 1)) {
        case "f" -> field(rest);
        case "k" -> key(JSON.readTree(rest));
        case "v" -> item(JSON.readTree(rest));
        case "i" -> new PathElement(Kind.INDEX, LongNode.valueOf(Long.parseLong(rest)));
        default -> throw new IllegalArgumentException("not a path element: " + text);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a path element: " + text, e);
    }
  }

  /** Returns the form used in {@code fieldsV1}. */
  String encoded() {
    return kind.prefix + ":" + (kind == Kind.FIELD ? value.textValue() : value.toString());
  }

  boolean isField() {
    return kind == Kind.FIELD;
  }

  String name() {
    return value.asText();
  }

  @Override
  public int compareTo(PathElement other) {
    if (kind != other.kind) {
      return kind.compareTo(other.kind);
    }
    return kind == Kind.KEY ? compareKeys(value, other.value) : compareScalars(value, other.value);
  }

  private static int compareKeys(JsonNode a, JsonNode b) {
    Iterator<Map.Entry<String, JsonNode>> left = a.properties().iterator();
    Iterator<Map.Entry<String, JsonNode>> right = b.properties().iterator();
    while (left.hasNext() && right.hasNext()) {
      Map.Entry<String, JsonNode> l = left.next();
      Map.Entry<String, JsonNode> r = right.next();
      int order = l.getKey().compareTo(r.getKey());
      order = order != 0 ? order : compareScalars(l.getValue(), r.getValue());
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(left.hasNext(), right.hasNext());
  }

  private static int compareScalars(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.decimalValue().compareTo(b.decimalValue());
    }
    if (a.isTextual() && b.isTextual()) {
      return a.textValue().compareTo(b.textValue());
    }
    return a.toString().compareTo(b.toString());
  }

  /** Returns a value as messages have it between the brackets of a key. */
  private static String inKey(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .map(each -> each.getKey() + "=" + inKey(each.getValue()))
          .collect(Collectors.joining(","));
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(PathElement::inKey)
          .collect(Collectors.joining(",", "[", "]"));
    }
    return value.isNull() ? "null" : GoText.syntax(value);
  }

  /** Returns the form used in conflict messages. */
  @Override
  public String toString() {
    return switch (kind) {
      case FIELD -> "." + value.textValue();
      case KEY ->
          value.properties().stream()
              .map(key -> key.getKey() + "=" + inKey(key.getValue()))
              .collect(Collectors.joining(",", "[", "]"));
      case VALUE -> "[=" + value + "]";
      case INDEX -> "[" + value + "]";
    };
  }
}
