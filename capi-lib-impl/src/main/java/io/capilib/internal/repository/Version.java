package io.capilib.internal.repository;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release's version in the strict form of semantic versions, {@code v1.2.3} or {@code
 * v1.2.3-rc.1}. Build metadata is accepted and ignored.
 */
public record Version(long major, long minor, long patch, String prerelease)
    implements Comparable<Version> {
  private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
  private static final String IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
  private static final Pattern FORM =
      Pattern.compile(
          "v?%s\\.%s\\.%s(?:-(%s(?:\\.%s)*))?(?:\\+[0-9A-Za-z.-]+)?"
              .formatted(NUMBER, NUMBER, NUMBER, IDENTIFIER, IDENTIFIER));

  /** Returns the version that a text stands for; the leading {@code v} may be left out. */
  public static Optional<Version> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    String prerelease = form.group(4) == null ? "" : form.group(4);
    return Optional.of(
        new Version(
            Long.parseLong(form.group(1)),
            Long.parseLong(form.group(2)),
            Long.parseLong(form.group(3)),
            prerelease));
  }

  /** Returns whether the version precedes a release of the same numbers. */
  public boolean isPrerelease() {
    return !prerelease.isEmpty();
  }

  @Override
  public int compareTo(Version other) {
    int order = Long.compare(major, other.major);
    order = order != 0 ? order : Long.compare(minor, other.minor);
    order = order != 0 ? order : Long.compare(patch, other.patch);
    return order != 0 ? order : comparePrerelease(other);
  }

  private int comparePrerelease(Version other) {
    if (!isPrerelease() || !other.isPrerelease()) {
      return Boolean.compare(other.isPrerelease(), isPrerelease());
    }
    List<String> mine = List.of(prerelease.split("\\."));
    List<String> others = List.of(other.prerelease.split("\\."));
    for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
      int order = compareIdentifiers(mine.get(i), others.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(mine.size(), others.size());
  }

  /** Numbers come before words; a longer number is a larger one. */
  private static int compareIdentifiers(String one, String other) {
    boolean number = one.matches("[0-9]+");
    boolean otherNumber = other.matches("[0-9]+");
    if (number && otherNumber && one.length() != other.length()) {
      return Integer.compare(one.length(), other.length());
    }
    return number == otherNumber ? one.compareTo(other) : Boolean.compare(otherNumber, number);
  }

  /** Returns the form used for tags and folders. */
  @Override
  public String toString() {
    String numbers = "v" + major + "." + minor + "." + patch;
    return isPrerelease() ? numbers + "-" + prerelease : numbers;
  }
}
