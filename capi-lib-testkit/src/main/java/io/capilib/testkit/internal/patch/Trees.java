package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reading JSON trees in the way a Go server compares them: numbers by value, absent apart from
 * null.
 */
final class Trees {
  private static final Comparator<JsonNode> BY_VALUE =
      (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
          return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
      };

  private Trees() {}

  static boolean same(JsonNode a, JsonNode b) {
    return a.equals(BY_VALUE, b);
  }

  /** Returns {@code scalar} in the one form in which equal numbers are equal nodes. */
  static JsonNode canonical(JsonNode scalar) {
    if (!scalar.isNumber()) {
      return scalar;
    }
    BigDecimal number = scalar.decimalValue();
    return number.stripTrailingZeros().scale() <= 0 && scalar.canConvertToLong()
        ? LongNode.valueOf(scalar.longValue())
        : DecimalNode.valueOf(number.stripTrailingZeros());
  }

  /** Removes all null fields; nulls in lists stay. */
  static void dropNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.removeNulls();
    }
    node.forEach(Trees::dropNulls);
  }

  /** Returns a copy with all fields in order, as Go writes maps. */
  static JsonNode sorted(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode result = array.arrayNode();
      array.forEach(item -> result.add(sorted(item)));
      return result;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    ObjectNode result = object.objectNode();
    names(object, null).forEach(name -> result.set(name, sorted(object.path(name))));
    return result;
  }

  static @Nullable ObjectNode object(@Nullable JsonNode node) {
    return node instanceof ObjectNode object ? object : null;
  }

  static @Nullable ArrayNode array(@Nullable JsonNode node) {
    return node instanceof ArrayNode array ? array : null;
  }

  static boolean isEmpty(@Nullable JsonNode container) {
    return container == null || container.isEmpty();
  }

  /** Returns the field names of both, in order. */
  static Set<String> names(@Nullable JsonNode a, @Nullable JsonNode b) {
    Set<String> names = new TreeSet<>();
    for (JsonNode node : present(a, b)) {
      node.fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  private static List<JsonNode> present(@Nullable JsonNode a, @Nullable JsonNode b) {
    List<JsonNode> present = new ArrayList<>(2);
    if (a != null) {
      present.add(a);
    }
    if (b != null) {
      present.add(b);
    }
    return present;
  }
}
