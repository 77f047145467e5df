package io.capilib.testkit.internal.cel;

import java.math.BigDecimal;

/** Floating-point numbers as Go prints them: the shortest digits, and soon an exponent. */
final class Numbers {
  private static final int MOST_DIGITS = 6;
  private static final int MOST_ZEROS = -4;

  private Numbers() {}

  static String text(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "+Inf" : "-Inf";
    }
    if (number == 0) {
      return "0";
    }
    BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= MOST_ZEROS && exponent < MOST_DIGITS) {
      return exact.toPlainString();
    }
    String digits = exact.scaleByPowerOfTen(-exponent).toPlainString();
    return "%se%s%02d".formatted(digits, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
