package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a strategic merge patch merges one list. */
final class StrategicLists {
  private static final String DIRECTIVE = "$patch";

  private StrategicLists() {}

  static ArrayNode merge(
      ArrayNode original, ArrayNode patch, TypeShape list, @Nullable JsonNode order) {
    String key = list.patchMergeKey();
    if (key == null) {
      return order != null && patch.isEmpty() ? original : withoutDirectives(patch);
    }
    List<JsonNode> merged = new ArrayList<>();
    original.forEach(merged::add);
    if (key.isEmpty()) {
      for (JsonNode item : patch) {
        if (!contains(original, item)) {
          merged.add(item);
        }
      }
    } else if (replaces(patch)) {
      return withoutDirectives(patch);
    } else {
      for (JsonNode item : patch) {
        mergeItem(merged, item, key, list.items());
      }
    }
    checkOrder(patch, order, key);
    return JsonNodeFactory.instance
        .arrayNode()
        .addAll(ordered(merged, original, order == null ? patch : order, key));
  }

  private static void mergeItem(List<JsonNode> merged, JsonNode item, String key, TypeShape shape) {
    if (!(item instanceof ObjectNode patch) || !patch.has(key)) {
      throw PatchRefused.internal(
          "map: " + GoText.of(item) + " does not contain declared merge key: " + key);
    }
    int at = indexOf(merged, patch, key);
    if (patch.path(DIRECTIVE).asText().equals("delete")) {
      if (at >= 0) {
        merged.remove(at);
      }
      return;
    }
    ObjectNode base = at >= 0 ? (ObjectNode) merged.get(at) : JsonNodeFactory.instance.objectNode();
    ObjectNode result = StrategicMerge.maps(base, patch, shape);
    if (at >= 0) {
      merged.set(at, result);
    } else {
      merged.add(result);
    }
  }

  private static boolean replaces(ArrayNode patch) {
    boolean replaces = false;
    for (JsonNode item : patch) {
      replaces |= item.path(DIRECTIVE).asText().equals("replace");
      if (item.path(DIRECTIVE).asText().equals("merge")) {
        throw PatchRefused.internal("merging lists cannot yet be specified in the patch");
      }
    }
    return replaces;
  }

  /** Returns a list that is taken as it is, but for directives and nulls. */
  static ArrayNode plain(ArrayNode patch) {
    ArrayNode items = withoutDirectives(patch);
    items.forEach(Trees::dropNulls);
    return items;
  }

  private static ArrayNode withoutDirectives(ArrayNode patch) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : patch) {
      if (!item.has(DIRECTIVE)) {
        items.add(item);
      }
    }
    return items;
  }

  /** The items of a patch may not come in another order than the one it asks for. */
  private static void checkOrder(ArrayNode patch, @Nullable JsonNode order, String key) {
    if (order == null) {
      return;
    }
    ArrayNode kept = withoutDirectives(patch);
    int next = 0;
    for (JsonNode name : order) {
      boolean same = next < kept.size() && indexOf(List.of(kept.get(next)), name, key) == 0;
      next += same ? 1 : 0;
    }
    if (next < kept.size()) {
      throw PatchRefused.internal(
          "The order in patch list:\n"
              + GoText.of(patch)
              + "\n doesn't match $setElementOrder list:\n"
              + GoText.of(order)
              + "\n");
    }
  }

  /**
   * Items named by {@code order} come in its order; the others keep their place before what
   * followed them.
   */
  private static List<JsonNode> ordered(
      List<JsonNode> merged, ArrayNode original, JsonNode order, String key) {
    List<JsonNode> wanted = new ArrayList<>();
    for (JsonNode name : order) {
      int at = indexOf(merged, name, key);
      if (at >= 0) {
        wanted.add(merged.get(at));
      }
    }
    List<JsonNode> before = new ArrayList<>();
    original.forEach(before::add);
    List<JsonNode> others = new ArrayList<>(merged);
    others.removeAll(wanted);
    List<JsonNode> result = new ArrayList<>();
    int next = 0;
    for (JsonNode item : wanted) {
      int place = indexOf(before, item, key);
      while (next < others.size() && place >= 0 && indexOf(before, others.get(next), key) < place) {
        result.add(others.get(next++));
      }
      result.add(item);
    }
    result.addAll(others.subList(next, others.size()));
    return result;
  }

  private static int indexOf(List<JsonNode> items, JsonNode item, String key) {
    for (int i = 0; i < items.size(); i++) {
      boolean same =
          key.isEmpty()
              ? Trees.same(items.get(i), item)
              : Trees.same(items.get(i).path(key), item.path(key));
      if (same) {
        return i;
      }
    }
    return -1;
  }

  static boolean contains(JsonNode list, JsonNode item) {
    for (JsonNode candidate : list) {
      if (Trees.same(candidate, item)) {
        return true;
      }
    }
    return false;
  }
}
