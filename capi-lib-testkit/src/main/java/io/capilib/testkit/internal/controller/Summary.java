package io.capilib.testkit.internal.controller;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One condition from several of the same object: an issue makes it false, else an unknown one makes
 * it unknown.
 */
final class Summary {
  /** Conditions that are bad news if they are true. */
  private static final Set<String> NEGATIVE = Set.of("Deleting");

  private Summary() {}

  /** Says {@code word}, {@code Not<word>} or {@code <word>Unknown}. */
  static Condition of(String type, String word, List<Condition> parts) {
    List<Condition> issues = parts.stream().filter(Summary::isIssue).toList();
    List<Condition> unknown = parts.stream().filter(Condition::isUnknown).toList();
    String text = text(Stream.concat(issues.stream(), unknown.stream()));
    if (!issues.isEmpty()) {
      return Condition.no(type, "Not" + word, text);
    }
    if (!unknown.isEmpty()) {
      return Condition.unknown(type, word + "Unknown", text);
    }
    return Condition.yes(
        type, word, text(parts.stream().filter(part -> !part.message().isEmpty())));
  }

  private static boolean isIssue(Condition part) {
    return !part.isUnknown() && part.isTrue() == NEGATIVE.contains(part.type());
  }

  private static String text(Stream<Condition> parts) {
    return parts
        .map(
            part ->
                Items.of(part.type(), part.message().isEmpty() ? part.reason() : part.message()))
        .collect(Collectors.joining("\n"));
  }
}
