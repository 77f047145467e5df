package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * A set of field paths: at each level the paths that end here, and the sets below. Owning a field
 * says nothing about its parent, and the other way round. Operations return new sets; only {@link
 * #insert} changes one.
 */
public final class FieldSet {
  private final SortedSet<PathElement> members = new TreeSet<>();
  private final SortedMap<PathElement, FieldSet> children = new TreeMap<>();

  /** Returns an empty set. */
  public FieldSet() {}

  /** Reads {@code fieldsV1}; throws {@link IllegalArgumentException} on what is not one. */
  public static FieldSet fromJson(JsonNode fieldsV1) {
    FieldSet set = new FieldSet();
    fieldsV1.properties().forEach(field -> set.read(field.getKey(), field.getValue()));
    return set;
  }

  private void read(String name, JsonNode below) {
    if (name.equals(".")) {
      return;
    }
    PathElement element = PathElement.parse(name);
    if (below.isEmpty() || below.has(".")) {
      members.add(element);
    }
    FieldSet child = fromJson(below);
    if (!child.isEmpty()) {
      children.put(element, child);
    }
  }

  /** Returns the {@code fieldsV1} form. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    SortedSet<PathElement> all = new TreeSet<>(members);
    all.addAll(children.keySet());
    for (PathElement element : all) {
      ObjectNode below = JsonNodeFactory.instance.objectNode();
      FieldSet child = below(element);
      if (!child.isEmpty() && members.contains(element)) {
        below.putObject(".");
      }
      below.setAll(child.toJson());
      json.set(element.encoded(), below);
    }
    return json;
  }

  /** Returns a set of top-level fields. */
  static FieldSet ofFields(String... names) {
    FieldSet set = new FieldSet();
    for (String name : names) {
      set.members.add(PathElement.field(name));
    }
    return set;
  }

  /** Adds {@code below} under a field; returns this. */
  FieldSet with(String field, FieldSet below) {
    children.put(PathElement.field(field), below);
    return this;
  }

  void insert(List<PathElement> path) {
    if (path.isEmpty()) {
      return;
    }
    PathElement first = path.get(0);
    if (path.size() == 1) {
      members.add(first);
    } else {
      children.computeIfAbsent(first, e -> new FieldSet()).insert(path.subList(1, path.size()));
    }
  }

  boolean hasMember(PathElement element) {
    return members.contains(element);
  }

  boolean has(List<PathElement> path) {
    PathElement first = path.get(0);
    return path.size() == 1
        ? members.contains(first)
        : below(first).has(path.subList(1, path.size()));
  }

  FieldSet below(PathElement element) {
    return children.getOrDefault(element, new FieldSet());
  }

  boolean isEmpty() {
    return members.isEmpty() && children.values().stream().allMatch(FieldSet::isEmpty);
  }

  FieldSet union(FieldSet other) {
    FieldSet result = new FieldSet();
    for (FieldSet set : List.of(this, other)) {
      result.members.addAll(set.members);
      set.children.forEach(
          (element, child) -> result.children.merge(element, child, FieldSet::union));
    }
    return result;
  }

  FieldSet intersection(FieldSet other) {
    FieldSet result = new FieldSet();
    result.members.addAll(members);
    result.members.retainAll(other.members);
    children.forEach(
        (element, child) -> result.put(element, child.intersection(other.below(element))));
    return result;
  }

  /**
   * Returns what is in this and not in {@code other}, path by path: a parent does not stand for its
   * children.
   */
  FieldSet difference(FieldSet other) {
    FieldSet result = withoutMembersOf(other);
    children.forEach(
        (element, child) -> result.put(element, child.difference(other.below(element))));
    return result;
  }

  /** Returns what is in this and neither in {@code other} nor below a path of it. */
  FieldSet recursiveDifference(FieldSet other) {
    FieldSet result = withoutMembersOf(other);
    children.forEach(
        (element, child) -> {
          if (!other.members.contains(element)) {
            result.put(element, child.recursiveDifference(other.below(element)));
          }
        });
    return result;
  }

  private FieldSet withoutMembersOf(FieldSet other) {
    FieldSet result = new FieldSet();
    result.members.addAll(members);
    result.members.removeAll(other.members);
    return result;
  }

  private void put(PathElement element, FieldSet child) {
    if (!child.isEmpty()) {
      children.put(element, child);
    }
  }

  /**
   * Returns this plus the declared fields on the way to each path, which are otherwise not in it.
   */
  FieldSet withDeclaredParents(TypeShape shape) {
    FieldSet result = new FieldSet();
    result.members.addAll(members);
    children.forEach(
        (element, child) -> {
          if (element.isField() && shape.declares(element.name())) {
            result.members.add(element);
          }
          TypeShape below = element.isField() ? shape.field(element.name()) : shape.items();
          result.put(element, child.withDeclaredParents(below));
        });
    return result;
  }

  /** Calls {@code visitor} with each path and its text, the shorter ones of a level first. */
  void forEach(BiConsumer<List<PathElement>, String> visitor) {
    walk(List.of(), "", visitor);
  }

  private void walk(
      List<PathElement> above, String text, BiConsumer<List<PathElement>, String> visitor) {
    members.forEach(element -> visitor.accept(append(above, element), text + element));
    children.forEach(
        (element, child) -> child.walk(append(above, element), text + element, visitor));
  }

  private static List<PathElement> append(List<PathElement> above, PathElement element) {
    List<PathElement> path = new ArrayList<>(above);
    path.add(element);
    return path;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldSet set && toJson().equals(set.toJson());
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return toJson().toString();
  }
}
