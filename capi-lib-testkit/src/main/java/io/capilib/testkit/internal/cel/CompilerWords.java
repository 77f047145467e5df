package io.capilib.testkit.internal.cel;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the library says of an expression that it cannot compile, put into the server's words. */
final class CompilerWords {
  /** The server does not tell what would have fitted. */
  private static final Pattern CANDIDATES =
      Pattern.compile("(found no matching overload for .*?) \\(candidates: .*\\)");

  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?m)^(ERROR: <input>:\\d+:\\d+: )(?=mismatched input|extraneous input|no viable"
              + " alternative|token recognition error|missing )");
  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*?)'");

  /** What servers know and this does not. */
  private static final Set<String> KNOWN_THERE =
      Set.of(
          "authorizer",
          "sortBy",
          "format",
          "url",
          "isURL",
          "ip",
          "isIP",
          "cidr",
          "isCIDR",
          "google");

  /** What servers say otherwise, or at another place. */
  private static final Pattern OTHERWISE =
      Pattern.compile("invalid argument to has\\(\\) macro|overload for '(_&&_|_\\|\\|_|!_)'");

  private CompilerWords() {}

  /** Returns all issues in the order of their places. */
  static String inOrder(List<CelIssue> issues, Source source) {
    return CelIssue.toDisplayString(
        issues.stream()
            .sorted(
                Comparator.comparing(
                    CelIssue::getSourceLocation,
                    Comparator.comparingInt(CelSourceLocation::getLine)
                        .thenComparingInt(CelSourceLocation::getColumn)))
            .toList(),
        source);
  }

  static String of(String error, String expression) {
    Matcher undeclared = UNDECLARED.matcher(error);
    while (undeclared.find()) {
      if (KNOWN_THERE.contains(undeclared.group(1))) {
        throw new UnsupportedExpression(undeclared.group(1) + " in the rule " + expression);
      }
    }
    if (OTHERWISE.matcher(error).find()) {
      throw new UnsupportedExpression("what is wrong with the rule " + expression + ": " + error);
    }
    String told = CANDIDATES.matcher(error).replaceAll("$1");
    return SYNTAX
        .matcher(told)
        .replaceAll("$1Syntax error: ")
        .replace("The argument must be a simple name", "argument must be a simple name");
  }
}
