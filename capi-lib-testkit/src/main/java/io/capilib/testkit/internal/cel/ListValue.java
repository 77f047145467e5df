package io.capilib.testkit.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;

/** A list that is a set or a map by its schema: compared without order, added as a union. */
final class ListValue extends AbstractList<Object> implements RandomAccess {
  private final List<Object> items;
  private final List<String> keys;

  private ListValue(List<Object> items, List<String> keys) {
    this.items = items;
    this.keys = keys;
  }

  /** Returns the items as what the schema says of their list. */
  static List<Object> of(List<Object> items, JsonNode schema) {
    List<String> keys = new ArrayList<>();
    switch (schema.path("x-kubernetes-list-type").asText()) {
      case "set" -> {}
      case "map" ->
          schema
              .path("x-kubernetes-list-map-keys")
              .forEach(key -> keys.add(Escaping.escape(key.asText()).orElse(key.asText())));
      default -> {
        return items;
      }
    }
    return new ListValue(items, keys);
  }

  @Override
  public Object get(int index) {
    return items.get(index);
  }

  @Override
  public int size() {
    return items.size();
  }

  /** Compares as the server does: without order. */
  boolean same(Collection<?> other) {
    return other.size() == items.size()
        && other.stream()
            .allMatch(item -> items.stream().anyMatch(own -> Equality.same(own, item)));
  }

  /** Returns the union of both; of two items with one key the added one stays. */
  ListValue plus(Collection<?> others) {
    List<Object> union = new ArrayList<>(items);
    for (Object other : others) {
      int known = 0;
      while (known < union.size() && !alike(union.get(known), other)) {
        known++;
      }
      if (known == union.size()) {
        union.add(other);
      } else {
        union.set(known, other);
      }
    }
    return new ListValue(union, keys);
  }

  private boolean alike(Object own, Object other) {
    if (keys.isEmpty() || !(own instanceof Map<?, ?> a) || !(other instanceof Map<?, ?> b)) {
      return Equality.same(own, other);
    }
    return keys.stream().allMatch(key -> Objects.equals(a.get(key), b.get(key)));
  }
}
