package io.capilib.testkit.internal.schema;

import java.util.regex.Pattern;

/** Formats of numbers with a check digit, as a server checks them. */
final class BookAndCardNumbers {
  private static final Pattern ISBN10 = Pattern.compile("[0-9]{9}[0-9X]");
  private static final Pattern ISBN13 = Pattern.compile("[0-9]{13}");
  private static final Pattern CARD =
      Pattern.compile(
          "4[0-9]{12}([0-9]{3})?|5[1-5][0-9]{14}"
              + "|(222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12}"
              + "|6(011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(0[0-5]|[68][0-9])[0-9]{11}"
              + "|(2131|1800|35\\d{3})\\d{11}|6[27][0-9]{14}");

  private BookAndCardNumbers() {}

  static boolean isIsbn(String text) {
    return isIsbn10(text) || isIsbn13(text);
  }

  static boolean isIsbn10(String text) {
    String digits = text.replaceAll("[\\s-]+", "");
    if (!ISBN10.matcher(digits).matches()) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      char digit = digits.charAt(i);
      sum += (i + 1) * (digit == 'X' ? 10 : digit - '0');
    }
    return sum % 11 == 0;
  }

  static boolean isIsbn13(String text) {
    String digits = text.replaceAll("[\\s-]+", "");
    if (!ISBN13.matcher(digits).matches()) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 13; i++) {
      sum += (i % 2 == 0 ? 1 : 3) * (digits.charAt(i) - '0');
    }
    return sum % 10 == 0;
  }

  static boolean isCard(String text) {
    String digits = text.replaceAll("[^0-9]+", "");
    if (!CARD.matcher(digits).matches()) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }
}
