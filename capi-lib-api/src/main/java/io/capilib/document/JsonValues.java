package io.capilib.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies and looks into documents made of JDK values. */
final class JsonValues {
  private JsonValues() {}

  static Map<String, Object> copyOfObject(Map<?, ?> object) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw new IllegalArgumentException("member names are strings, but found: " + key);
          }
          if (value != null) {
            copy.put(name, copyOf(value));
          }
        });
    return Collections.unmodifiableMap(copy);
  }

  private static Object copyOf(Object value) {
    if (value instanceof Map<?, ?> object) {
      return copyOfObject(object);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(copyOf(element)));
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof String
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof BigInteger
        || value instanceof Double
        || value instanceof BigDecimal) {
      return value;
    }
    throw new IllegalArgumentException("no JSON value: " + value.getClass().getName());
  }

  static Optional<Object> at(Map<String, Object> content, String pointer) {
    if (pointer.isEmpty()) {
      return Optional.of(content);
    }
    if (pointer.charAt(0) != '/') {
      throw new IllegalArgumentException("a JSON pointer starts with '/', but this is: " + pointer);
    }
    Object current = content;
    for (String part : pointer.substring(1).split("/", -1)) {
      current = member(current, part.replace("~1", "/").replace("~0", "~"));
      if (current == null) {
        return Optional.empty();
      }
    }
    return Optional.of(current);
  }

  private static @Nullable Object member(Object parent, String name) {
    if (parent instanceof Map<?, ?> object) {
      return object.get(name);
    }
    if (parent instanceof List<?> list && name.matches("0|[1-9][0-9]{0,8}")) {
      int index = Integer.parseInt(name);
      return index < list.size() ? list.get(index) : null;
    }
    return null;
  }
}
