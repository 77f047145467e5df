package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds all in an applied configuration that is not of its type, in the words of a server. */
final class TypedErrors {
  private final List<String> errors = new ArrayList<>();

  private final boolean duplicates;

  private TypedErrors(boolean duplicates) {
    this.duplicates = duplicates;
  }

  /** Returns whether an object has its types; items of a list may be there twice. */
  static boolean none(ObjectNode object, TypeShape shape) {
    TypedErrors found = new TypedErrors(true);
    found.walk(object, shape, "");
    return found.errors.isEmpty();
  }

  /** Throws {@link NotMergeable} if anything is wrong. */
  static void check(ObjectNode applied, TypeShape shape) {
    TypedErrors found = new TypedErrors(false);
    found.walk(applied, shape, "");
    if (found.errors.size() == 1) {
      throw new NotMergeable("", found.errors.get(0));
    }
    if (!found.errors.isEmpty()) {
      throw new NotMergeable(
          "", found.errors.stream().collect(Collectors.joining("\n  ", "errors:\n  ", "")));
    }
  }

  private void walk(JsonNode value, TypeShape shape, String path) {
    String wanted = wanted(value, shape.form());
    if (value.isNull()) {
      return;
    }
    if (!wanted.isEmpty()) {
      add(path, "expected " + wanted);
    } else if (value instanceof ObjectNode object) {
      members(object, shape, path);
    } else if (value instanceof ArrayNode array) {
      items(array, shape, path);
    }
  }

  /** Returns what should be there instead, empty if the value is right. */
  private static String wanted(JsonNode value, TypeShape.Form form) {
    boolean right =
        switch (form) {
          case ANY -> true;
          case MAP -> value.isObject();
          case LIST -> value.isArray();
          case STRING -> value.isTextual();
          case NUMBER -> value.isNumber();
          case BOOLEAN -> value.isBoolean();
          case SCALAR -> value.isValueNode();
        };
    String shown = "&{" + GoText.of(value) + "}";
    return right
        ? ""
        : switch (form) {
          case ANY -> "";
          case MAP -> "map, got " + shown;
          case LIST -> "list, got " + shown;
          case STRING -> "string, got &value.valueUnstructured{Value:" + GoText.syntax(value) + "}";
          case NUMBER -> "numeric (int or float), got " + GoText.goType(value);
          case BOOLEAN -> "boolean, got " + shown;
          case SCALAR -> "any scalar, got " + shown;
        };
  }

  private void members(ObjectNode object, TypeShape shape, String path) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String below = path + PathElement.field(field.getKey());
      if (!shape.open() && !shape.declares(field.getKey())) {
        add(below, "field not declared in schema");
        return;
      }
      walk(field.getValue(), shape.field(field.getKey()), below);
    }
  }

  private void items(ArrayNode array, TypeShape shape, String path) {
    Set<PathElement> seen = new HashSet<>();
    for (int i = 0; i < array.size(); i++) {
      if (shape.list() == TypeShape.ListKind.ATOMIC) {
        walk(array.get(i), shape.items(), path + "[" + i + "]");
        continue;
      }
      PathElement element;
      try {
        element = ListItems.element(shape, array.get(i));
      } catch (NotMergeable e) {
        add(path, "element " + i + ": " + e.getMessage());
        return;
      }
      if (!seen.add(element) && !duplicates) {
        add(path, "duplicate entries for key " + element);
      }
      walk(array.get(i), shape.items(), path + element);
    }
  }

  private void add(String path, String problem) {
    errors.add(path.isEmpty() ? problem : path + ": " + problem);
  }
}
