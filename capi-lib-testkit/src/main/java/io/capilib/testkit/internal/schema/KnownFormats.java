package io.capilib.testkit.internal.schema;

import java.util.List;
import java.util.Set;

/**
 * Which formats a version of the server looks at; it ignores all others.
 *
 * @param ofNumbers whether it looks at those of integers and numbers, and at what fits into them;
 *     otherwise it looks at those of texts only
 * @param unknown formats of texts that only later versions know, without hyphens
 */
public record KnownFormats(boolean ofNumbers, Set<String> unknown) {
  /** All that the latest version looks at. */
  public static final KnownFormats ALL = new KnownFormats(true, Set.of());

  /**
   * Returns whether a format is one of those that the server does not warn of.
   *
   * @param type empty for none, or for several
   */
  boolean recognizes(String type, String format) {
    return switch (type) {
      case "string", "" -> contains(format);
      case "integer" -> !ofNumbers || List.of("int32", "int64").contains(format);
      case "number" -> !ofNumbers || List.of("float", "double").contains(format);
      default -> !ofNumbers;
    };
  }

  /** Returns whether the server looks at a format. */
  boolean checks(String type, String format) {
    boolean text = type.equals("string") || type.isEmpty();
    return recognizes(type, format) && (ofNumbers || text);
  }

  boolean contains(String format) {
    return Formats.isKnown(format) && !unknown.contains(Formats.normal(format));
  }
}
