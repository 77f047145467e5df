package io.capilib.testkit.internal.patch;

import static io.capilib.testkit.internal.patch.Fields.append;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which fields were added, changed and removed from one value to another. */
record Comparison(FieldSet added, FieldSet modified, FieldSet removed) {

  static Comparison of(JsonNode before, JsonNode after, TypeShape shape) {
    Comparison result = new Comparison(new FieldSet(), new FieldSet(), new FieldSet());
    result.walk(before, after, shape, List.of());
    return result;
  }

  Comparison without(FieldSet ignored) {
    return new Comparison(
        added.recursiveDifference(ignored),
        modified.recursiveDifference(ignored),
        removed.recursiveDifference(ignored));
  }

  private void walk(
      @Nullable JsonNode before,
      @Nullable JsonNode after,
      TypeShape shape,
      List<PathElement> path) {
    boolean leaf;
    if (isContainer(before, after, JsonNode::isObject)) {
      leaf = map(Trees.object(before), Trees.object(after), shape, path);
    } else if (isContainer(before, after, JsonNode::isArray)) {
      leaf = list(Trees.array(before), Trees.array(after), shape, path);
    } else {
      leaf = true;
      contentsOfOtherKinds(before, after, shape, path);
    }
    if (leaf) {
      leaf(before, after, path);
    } else if (before == null) {
      added.insert(path);
    } else if (after == null) {
      removed.insert(path);
    }
  }

  /** Returns whether both are of one kind, where absent and null are of any kind. */
  private static boolean isContainer(
      @Nullable JsonNode before, @Nullable JsonNode after, Predicate<JsonNode> kind) {
    boolean beforeAny = before == null || before.isNull();
    boolean afterAny = after == null || after.isNull();
    if (beforeAny && afterAny) {
      return false;
    }
    return (beforeAny || kind.test(before)) && (afterAny || kind.test(after));
  }

  /**
   * When a value changed its kind, all that was in the old one is gone and all in the new one is
   * new.
   */
  private void contentsOfOtherKinds(
      @Nullable JsonNode before,
      @Nullable JsonNode after,
      TypeShape shape,
      List<PathElement> path) {
    if (before == null || after == null || before.getNodeType() == after.getNodeType()) {
      return;
    }
    contents(before, shape, path, true);
    contents(after, shape, path, false);
  }

  private void contents(JsonNode value, TypeShape shape, List<PathElement> path, boolean gone) {
    if (value instanceof ObjectNode object) {
      map(gone ? object : null, gone ? null : object, shape, path);
    } else if (value instanceof ArrayNode array) {
      list(gone ? array : null, gone ? null : array, shape, path);
    }
  }

  private void leaf(@Nullable JsonNode before, @Nullable JsonNode after, List<PathElement> path) {
    if (before == null) {
      added.insert(path);
    } else if (after == null) {
      removed.insert(path);
    } else if (!Trees.same(before, after)) {
      modified.insert(path);
    }
  }

  private boolean map(
      @Nullable ObjectNode before,
      @Nullable ObjectNode after,
      TypeShape shape,
      List<PathElement> path) {
    if (shape.atomicMap() || (Trees.isEmpty(before) && Trees.isEmpty(after))) {
      return true;
    }
    for (String name : Trees.names(before, after)) {
      walk(
          before == null ? null : before.get(name),
          after == null ? null : after.get(name),
          shape.field(name),
          append(path, PathElement.field(name)));
    }
    return false;
  }

  private boolean list(
      @Nullable ArrayNode before,
      @Nullable ArrayNode after,
      TypeShape shape,
      List<PathElement> path) {
    if (shape.list() == TypeShape.ListKind.ATOMIC
        || (Trees.isEmpty(before) && Trees.isEmpty(after))) {
      return true;
    }
    Map<PathElement, List<JsonNode>> left = ListItems.index(shape, before);
    Map<PathElement, List<JsonNode>> right = ListItems.index(shape, after);
    Set<PathElement> all = new LinkedHashSet<>(left.keySet());
    all.addAll(right.keySet());
    for (PathElement element : all) {
      items(
          left.getOrDefault(element, List.of()),
          right.getOrDefault(element, List.of()),
          shape.items(),
          append(path, element));
    }
    return false;
  }

  /** Duplicates are compared as one value, since nothing tells them apart. */
  private void items(
      List<JsonNode> before, List<JsonNode> after, TypeShape shape, List<PathElement> path) {
    if (before.size() <= 1 && after.size() <= 1) {
      walk(first(before), first(after), shape, path);
    } else if (before.size() > 1 && after.size() > 1) {
      if (!before.equals(after)) {
        modified.insert(path);
      }
    } else if (before.size() > 1) {
      if (!after.isEmpty()) {
        walk(null, after.get(0), shape, path);
      }
      removed.insert(path);
    } else {
      if (!before.isEmpty()) {
        walk(before.get(0), null, shape, path);
      }
      added.insert(path);
    }
  }

  private static @Nullable JsonNode first(List<JsonNode> items) {
    return items.isEmpty() ? null : items.get(0);
  }
}
