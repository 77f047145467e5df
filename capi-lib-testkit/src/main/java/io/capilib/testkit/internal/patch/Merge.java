package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays an applied value over a live one. */
final class Merge {
  private Merge() {}

  static ObjectNode objects(ObjectNode live, ObjectNode applied, TypeShape shape) {
    return (ObjectNode) values(live, applied, shape);
  }

  private static JsonNode values(JsonNode live, JsonNode applied, TypeShape shape) {
    if (applied.isNull() && live.isContainerNode()) {
      boolean granular =
          live.isObject() ? !shape.atomicMap() : shape.list() != TypeShape.ListKind.ATOMIC;
      return granular && !live.isEmpty() ? live.deepCopy() : applied;
    }
    if (live instanceof ObjectNode l && applied instanceof ObjectNode a && !shape.atomicMap()) {
      return maps(l, a, shape);
    }
    if (live instanceof ArrayNode l
        && applied instanceof ArrayNode a
        && shape.list() != TypeShape.ListKind.ATOMIC) {
      return lists(l, a, shape);
    }
    return applied.deepCopy();
  }

  private static ObjectNode maps(ObjectNode live, ObjectNode applied, TypeShape shape) {
    ObjectNode out = live.deepCopy();
    applied
        .properties()
        .forEach(
            field -> {
              JsonNode old = live.get(field.getKey());
              out.set(field.getKey(), value(old, field.getValue(), shape.field(field.getKey())));
            });
    return out;
  }

  private static JsonNode value(@Nullable JsonNode live, JsonNode applied, TypeShape shape) {
    return live == null ? applied.deepCopy() : values(live, applied, shape);
  }

  /**
   * Keeps the order of the applied items, and that of the live ones as far as it does not
   * contradict: an item that only the live list has stays where it is between its shared
   * neighbours.
   */
  private static ArrayNode lists(ArrayNode live, ArrayNode applied, TypeShape shape) {
    Map<PathElement, List<JsonNode>> left = ListItems.index(shape, live);
    Map<PathElement, List<JsonNode>> right = ListItems.index(shape, applied);
    List<PathElement> l = elements(live, shape);
    List<PathElement> r = elements(applied, shape);
    Deque<PathElement> shared = new ArrayDeque<>(r.stream().filter(left::containsKey).toList());
    Set<PathElement> merged = new HashSet<>();
    List<JsonNode> out = new ArrayList<>();
    int li = 0;
    int ri = 0;
    while (li < l.size() || ri < r.size()) {
      if (li < l.size() && ri < r.size()) {
        PathElement element = l.get(li);
        if (element.equals(r.get(ri))) {
          out.add(item(left, right, element, shape));
          merged.add(element);
          li++;
          ri++;
          shared.poll();
          continue;
        }
        if (right.containsKey(element) && !shared.isEmpty() && !element.equals(shared.peek())) {
          li++;
          continue;
        }
      }
      if (li < l.size()) {
        PathElement element = l.get(li);
        if (!right.containsKey(element)) {
          out.add(live.get(li).deepCopy());
          li++;
          continue;
        }
        if (merged.contains(element)) {
          li++;
        }
      }
      if (ri < r.size()) {
        PathElement element = r.get(ri);
        out.add(item(left, right, element, shape));
        merged.add(element);
        ri++;
        if (element.equals(shared.peek())) {
          shared.poll();
        }
      }
    }
    return JsonNodeFactory.instance.arrayNode().addAll(out);
  }

  private static List<PathElement> elements(ArrayNode list, TypeShape shape) {
    List<PathElement> elements = new ArrayList<>();
    list.forEach(item -> elements.add(ListItems.element(shape, item)));
    return elements;
  }

  /** Duplicates of the live list are not merged into; the applied item takes their place. */
  private static JsonNode item(
      Map<PathElement, List<JsonNode>> left,
      Map<PathElement, List<JsonNode>> right,
      PathElement element,
      TypeShape shape) {
    List<JsonNode> live = left.getOrDefault(element, List.of());
    JsonNode applied = right.getOrDefault(element, List.of()).get(0);
    return value(live.size() == 1 ? live.get(0) : null, applied, shape.items());
  }
}
