package io.capilib.testkit.internal.cel;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A semantic version; equal ones may be built differently.
 *
 * @param prerelease the identifiers after the dash
 */
record Semver(long major, long minor, long patch, List<String> prerelease)
    implements Comparable<Semver> {
  private static final String NUMBER = "(0|[1-9]\\d{0,18})";
  private static final String IDENTIFIER = "(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)";
  private static final Pattern TEXT =
      Pattern.compile(
          NUMBER
              + "\\."
              + NUMBER
              + "\\."
              + NUMBER
              + "(?:-("
              + IDENTIFIER
              + "(?:\\."
              + IDENTIFIER
              + ")*))?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?");
  private static final Comparator<Semver> BY_NUMBERS =
      Comparator.comparingLong(Semver::major)
          .thenComparingLong(Semver::minor)
          .thenComparingLong(Semver::patch);

  static Optional<Semver> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String before = parts.group(4);
    return Optional.of(
        new Semver(
            Long.parseLong(parts.group(1)),
            Long.parseLong(parts.group(2)),
            Long.parseLong(parts.group(3)),
            before == null ? List.of() : List.of(before.split("\\."))));
  }

  /** Reads what is shorter, has a v in front, or zeros. */
  static Optional<Semver> parseLoosely(String text) {
    String[] parts = text.replaceFirst("^v", "").split("\\.", 3);
    boolean released = !parts[parts.length - 1].matches(".*[+-].*");
    if (parts.length < 3 && !released) {
      return Optional.empty();
    }
    StringBuilder whole = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      String part = i < parts.length ? parts[i].replaceFirst("^0+(?=\\d)", "") : "0";
      whole.append(i == 0 ? "" : ".").append(part);
    }
    return parse(whole.toString());
  }

  @Override
  public int compareTo(Semver other) {
    int numbers = BY_NUMBERS.compare(this, other);
    if (numbers != 0 || prerelease.isEmpty() || other.prerelease.isEmpty()) {
      return numbers != 0
          ? numbers
          : Boolean.compare(prerelease.isEmpty(), other.prerelease.isEmpty());
    }
    return Arrays.compare(
        prerelease.toArray(String[]::new), other.prerelease.toArray(String[]::new), Semver::order);
  }

  private static int order(String a, String b) {
    boolean numeric = a.matches("\\d+");
    if (numeric != b.matches("\\d+")) {
      return numeric ? -1 : 1;
    }
    return numeric ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
  }
}
