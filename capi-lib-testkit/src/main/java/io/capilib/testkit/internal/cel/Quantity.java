package io.capilib.testkit.internal.cel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of a resource. */
record Quantity(BigDecimal value) {
  private static final Pattern TEXT =
      Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+))(n|u|m|[kMGTPE]|[KMGTPE]i|[eE][+-]?\\d+|)");
  private static final List<String> DECIMAL =
      List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
  private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
  private static final int NANO = 9;
  private static final int MOST_DIGITS = 18;

  /** Amounts are rounded up to what a server keeps of them. */
  static Optional<Quantity> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(parts.group(1));
    String unit = parts.group(2);
    BigDecimal value;
    if (unit.endsWith("i")) {
      value = number.multiply(BigDecimal.valueOf(1024).pow(BINARY.indexOf(unit)));
    } else if (unit.length() > 1) {
      value = number.scaleByPowerOfTen(Integer.parseInt(unit.substring(1)));
    } else {
      value = number.scaleByPowerOfTen(3 * (DECIMAL.indexOf(unit) - DECIMAL.indexOf("")));
    }
    return Optional.of(
        new Quantity(value.scale() > NANO ? value.setScale(NANO, RoundingMode.UP) : value));
  }

  /** What is written in smaller units is none for the server, even if they make up a whole. */
  boolean isInteger() {
    return value.scale() <= 0 && value.toBigInteger().toString().length() <= MOST_DIGITS;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Quantity quantity && value.compareTo(quantity.value) == 0;
  }

  @Override
  public int hashCode() {
    return value.stripTrailingZeros().hashCode();
  }
}
