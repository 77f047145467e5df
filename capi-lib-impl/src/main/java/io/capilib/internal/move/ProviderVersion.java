package io.capilib.internal.move;

import java.math.BigInteger;

/** Compares versions of providers by the rules of semantic versioning. */
final class ProviderVersion {
  private ProviderVersion() {}

  /** Compares two versions such as {@code v1.14.0} and {@code v1.14.0-rc.1}. */
  static int compare(String one, String other) {
    String[] a = split(one);
    String[] b = split(other);
    int order = compareParts(a[0], b[0]);
    if (order != 0) {
      return order;
    }
    if (a[1].isEmpty() || b[1].isEmpty()) {
      return Boolean.compare(a[1].isEmpty(), b[1].isEmpty());
    }
    return compareParts(a[1], b[1]);
  }

  /** Splits into release and pre-release; build metadata does not count. */
  private static String[] split(String version) {
    String plain = version.trim().replaceFirst("^v", "").replaceFirst("\\+.*$", "");
    int dash = plain.indexOf('-');
    return dash < 0
        ? new String[] {plain, ""}
        : new String[] {plain.substring(0, dash), plain.substring(dash + 1)};
  }

  private static int compareParts(String one, String other) {
    String[] a = one.split("\\.", -1);
    String[] b = other.split("\\.", -1);
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      int order = comparePart(a[i], b[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.length, b.length);
  }

  private static int comparePart(String a, String b) {
    boolean numberA = a.matches("[0-9]+");
    boolean numberB = b.matches("[0-9]+");
    if (numberA && numberB) {
      return new BigInteger(a).compareTo(new BigInteger(b));
    }
    return numberA == numberB ? a.compareTo(b) : Boolean.compare(numberB, numberA);
  }
}
