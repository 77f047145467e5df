package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The items of a set or keyed list under their path elements, in order. */
final class ListItems {
  private ListItems() {}

  /** Returns the items by element; more than one item under an element is a duplicate. */
  static Map<PathElement, List<JsonNode>> index(TypeShape list, @Nullable ArrayNode items) {
    Map<PathElement, List<JsonNode>> index = new LinkedHashMap<>();
    if (items != null) {
      items.forEach(
          item -> index.computeIfAbsent(element(list, item), e -> new ArrayList<>()).add(item));
    }
    return index;
  }

  static PathElement element(TypeShape list, JsonNode item) {
    return list.list() == TypeShape.ListKind.MAP ? keyed(list, item) : scalar(item);
  }

  private static PathElement keyed(TypeShape list, JsonNode item) {
    if (!item.isObject()) {
      throw new NotMergeable(
          "",
          "associative list with keys may not have "
              + (item.isNull() ? "a null element" : "non-map elements"));
    }
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    for (String name : list.listKeys()) {
      JsonNode value = item.has(name) ? item.get(name) : list.defaultOfKey(name);
      if (value != null) {
        key.set(name, value);
      }
    }
    if (key.isEmpty()) {
      throw new NotMergeable(
          "",
          "associative list with keys has an element that omits all key fields "
              + list.listKeys().stream().collect(Collectors.joining("\" \"", "[\"", "\"]"))
              + " (and doesn't have default values for any key fields)");
    }
    return PathElement.key(key);
  }

  private static PathElement scalar(JsonNode item) {
    if (item.isObject()) {
      throw new NotMergeable("", "associative list without keys has an element that's a map type");
    }
    if (item.isArray()) {
      throw new NotMergeable("", "not supported: associative list with lists as elements");
    }
    if (item.isNull()) {
      throw new NotMergeable(
          "", "associative list without keys has an element that's an explicit null");
    }
    return PathElement.item(item);
  }
}
