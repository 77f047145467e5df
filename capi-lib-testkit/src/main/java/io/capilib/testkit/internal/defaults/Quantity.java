package io.capilib.testkit.internal.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts of resources in the one way of writing that a server keeps: the largest unit that leaves
 * a whole number.
 */
public final class Quantity {
  private static final Pattern TEXT =
      Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+))(n|u|m|[kMGTPE]|[KMGTPE]i|)");
  private static final List<String> DECIMAL =
      List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
  private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
  private static final int WHOLE = DECIMAL.indexOf("");
  private static final int NANO = 9;
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

  private Quantity() {}

  /** Rewrites one amount, and every one of a map; leaves what is none. */
  static void rewrite(ObjectNode object, String field) {
    JsonNode value = object.path(field);
    if (value instanceof ObjectNode amounts) {
      List.copyOf(amounts.properties()).forEach(amount -> rewrite(amounts, amount.getKey()));
    } else if (value.isTextual() || value.isNumber()) {
      String text = value.isNumber() ? value.decimalValue().toPlainString() : value.textValue();
      object.put(field, canonical(text));
    }
  }

  /** Returns an amount as a number; nothing is none. */
  public static BigDecimal value(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return BigDecimal.ZERO;
    }
    BigDecimal number = new BigDecimal(parts.group(1));
    String unit = parts.group(2);
    return unit.endsWith("i")
        ? number.multiply(KIBI.pow(BINARY.indexOf(unit)))
        : number.scaleByPowerOfTen(3 * (DECIMAL.indexOf(unit) - WHOLE));
  }

  static String canonical(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return text;
    }
    BigDecimal number = new BigDecimal(parts.group(1));
    String unit = parts.group(2);
    if (!unit.endsWith("i")) {
      return decimal(number.scaleByPowerOfTen(3 * (DECIMAL.indexOf(unit) - WHOLE)));
    }
    BigDecimal bytes = number.multiply(KIBI.pow(BINARY.indexOf(unit)));
    return bytes.abs().compareTo(KIBI) < 0
        ? decimal(bytes)
        : scaled(bytes.setScale(0, RoundingMode.UP).toBigInteger(), KIBI.toBigInteger(), BINARY, 0);
  }

  private static String decimal(BigDecimal value) {
    BigInteger nanos =
        value.setScale(NANO, RoundingMode.UP).scaleByPowerOfTen(NANO).toBigIntegerExact();
    return scaled(nanos, BigInteger.valueOf(1000), DECIMAL, 0);
  }

  private static String scaled(BigInteger count, BigInteger base, List<String> units, int unit) {
    if (count.signum() == 0) {
      return "0";
    }
    BigInteger[] larger = count.divideAndRemainder(base);
    return larger[1].signum() == 0 && unit + 1 < units.size()
        ? scaled(larger[0], base, units, unit + 1)
        : count + units.get(unit);
  }
}
