package io.capilib.testkit.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Numbers of documents without a type, as Go keeps and writes them. */
public final class GoNumbers {
  private static final Pattern EXPONENT =
      Pattern.compile("(?<=[:\\[,\\s])-?\\d+(\\.\\d+)?[eE]\\+?\\d{3,}");
  private static final int LEAST_EXPONENT = 21;
  private static final double SMALLEST_WITH_EXPONENT = 1e21;

  private GoNumbers() {}

  /** Writes whole numbers without fraction or exponent, in place. */
  public static void normalise(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
        if (member.getValue().isFloatingPointNumber()) {
          object.set(member.getKey(), normal(member.getValue()));
        } else {
          normalise(member.getValue());
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isFloatingPointNumber()) {
          array.set(i, normal(array.get(i)));
        } else {
          normalise(array.get(i));
        }
      }
    }
  }

  private static JsonNode normal(JsonNode number) {
    double value = number.doubleValue();
    if (value != Math.rint(value) || Math.abs(value) >= SMALLEST_WITH_EXPONENT) {
      return number;
    }
    return Math.abs(value) < Long.MAX_VALUE
        ? LongNode.valueOf((long) value)
        : BigIntegerNode.valueOf(new BigDecimal(value).toBigInteger());
  }

  /** Returns a number as Go prints it: very large ones with an exponent. */
  public static String text(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    BigDecimal shortest = number.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent < LEAST_EXPONENT) {
      return shortest.toPlainString();
    }
    String digits = shortest.unscaledValue().toString();
    int sign = digits.startsWith("-") ? 1 : 0;
    String fraction = digits.substring(sign + 1);
    return digits.substring(0, sign + 1)
        + (fraction.isEmpty() ? "" : "." + fraction)
        + "e+"
        + exponent;
  }

  /** Returns the first number of a JSON text that is too large for Go. */
  public static Optional<String> tooLarge(JsonNode tree, byte[] text) {
    if (!hasInfinite(tree)) {
      return Optional.empty();
    }
    return EXPONENT
        .matcher(new String(text, StandardCharsets.UTF_8))
        .results()
        .map(MatchResult::group)
        .filter(number -> Double.isInfinite(Double.parseDouble(number)))
        .findFirst();
  }

  private static boolean hasInfinite(JsonNode node) {
    if (node.isFloatingPointNumber()) {
      return Double.isInfinite(node.doubleValue());
    }
    for (JsonNode below : node) {
      if (hasInfinite(below)) {
        return true;
      }
    }
    return false;
  }
}
