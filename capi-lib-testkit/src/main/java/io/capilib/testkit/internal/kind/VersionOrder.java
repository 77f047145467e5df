package io.capilib.testkit.internal.kind;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kubernetes' order of versions, preferred first: stable before beta before alpha, higher numbers
 * first, everything else last by name.
 */
public enum VersionOrder implements Comparator<String> {
  PREFERRED_FIRST;

  private static final Pattern SHAPE =
      Pattern.compile("v([0-9]{1,9})(?:(alpha|beta)([0-9]{1,9}))?");

  @Override
  public int compare(String one, String other) {
    Matcher first = SHAPE.matcher(one);
    Matcher second = SHAPE.matcher(other);
    boolean known = first.matches();
    boolean otherKnown = second.matches();
    if (!known || !otherKnown) {
      return known == otherKnown ? one.compareTo(other) : Boolean.compare(otherKnown, known);
    }
    int order = Integer.compare(stability(second), stability(first));
    order = order != 0 ? order : Integer.compare(number(second, 1), number(first, 1));
    return order != 0 ? order : Integer.compare(number(second, 3), number(first, 3));
  }

  private static int stability(Matcher version) {
    String word = version.group(2);
    if (word == null) {
      return 2;
    }
    return word.equals("beta") ? 1 : 0;
  }

  private static int number(Matcher version, int group) {
    String digits = version.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
