package io.capilib.internal.provider;

import java.util.Locale;

/** The name that Cluster API's controllers expect a CRD to have: they derive it from the kind. */
final class CrdName {
  private CrdName() {}

  static String of(String kind, String group) {
    return plural(kind.toLowerCase(Locale.ROOT)) + "." + group;
  }

  private static String plural(String word) {
    if (word.matches(".*(s|x|z|ch|sh)")) {
      return word + "es";
    }
    if (word.matches(".*[^aeiou]y")) {
      return word.substring(0, word.length() - 1) + "ies";
    }
    return word.endsWith("data") ? word : word + "s";
  }
}
