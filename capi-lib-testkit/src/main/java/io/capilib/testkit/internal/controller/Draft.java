package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object being written: a mutable copy with members named by their path. Confined. */
final class Draft {
  private final Map<String, Object> content;

  private Draft(Map<String, Object> content) {
    this.content = content;
  }

  static Draft of(KubeObject object) {
    return new Draft(mutable(object.content()));
  }

  static Draft named(Kind kind, String namespace, String name) {
    Draft draft = new Draft(new LinkedHashMap<>());
    draft.set(kind.apiVersion(), "apiVersion").set(kind.kind(), "kind");
    return draft.set(namespace, "metadata", "namespace").set(name, "metadata", "name");
  }

  /** Returns a draft that writes through to one mapping inside another draft. */
  static Draft within(Object member) {
    return new Draft(children(member));
  }

  /** Returns the mapping at the path, made if it is absent. */
  Map<String, Object> map(String... path) {
    Map<String, Object> here = content;
    for (String step : path) {
      here = children(here.computeIfAbsent(step, key -> new LinkedHashMap<String, Object>()));
    }
    return here;
  }

  /** Returns the list at the path, made if it is absent. */
  List<Object> list(String... path) {
    Object list = parent(path).computeIfAbsent(last(path), key -> new ArrayList<>());
    @SuppressWarnings("unchecked") // JSON arrays hold JSON values
    List<Object> elements = (List<Object>) list;
    return elements;
  }

  Draft set(Object value, String... path) {
    parent(path).put(last(path), mutable(value));
    return this;
  }

  Draft clear(String... path) {
    parent(path).remove(last(path));
    return this;
  }

  Draft label(String name, String value) {
    return set(value, "metadata", "labels", name);
  }

  Draft annotate(String name, String value) {
    return set(value, "metadata", "annotations", name);
  }

  /** Returns the object; as on a server, metadata that became empty is absent. */
  KubeObject done() {
    map("metadata").values().removeIf(Draft::isEmpty);
    return KubeObject.of(content);
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Map<?, ?> map
        ? map.isEmpty()
        : value instanceof List<?> list && list.isEmpty();
  }

  private Map<String, Object> parent(String... path) {
    return map(Arrays.copyOf(path, path.length - 1));
  }

  private static String last(String... path) {
    return path[path.length - 1];
  }

  @SuppressWarnings("unchecked") // JSON objects have string keys
  private static Map<String, Object> children(Object value) {
    return (Map<String, Object>) value;
  }

  private static Map<String, Object> mutable(Map<?, ?> source) {
    Map<String, Object> copy = new LinkedHashMap<>();
    source.forEach((key, value) -> copy.put((String) key, mutable(value)));
    return copy;
  }

  private static Object mutable(Object value) {
    if (value instanceof Map<?, ?> map) {
      return mutable(map);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(mutable(element)));
      return copy;
    }
    return value instanceof Integer number ? Long.valueOf(number) : value;
  }
}
