package io.capilib.internal.document;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What is wrong with a YAML text and where, in words that quote none of its values: they may be
 * secret.
 */
final class YamlProblem {
  private YamlProblem() {}

  static String where(@Nullable Mark mark) {
    return mark == null ? "" : ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }

  /** Returns line and column of a character. */
  static String where(String text, int position) {
    String before = text.substring(0, Math.min(Math.max(position, 0), text.length()));
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    return ":" + line + ":" + (before.length() - before.lastIndexOf('\n'));
  }

  static String of(MarkedYAMLException e) {
    String problem = e.getProblem() == null ? "a syntax error" : e.getProblem();
    String context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
    return quoteNothing(problem) + quoteNothing(context);
  }

  static String of(YAMLException e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    if (message.contains("aliases")) {
      return "more than " + YamlDocument.MOST_ALIASES + " aliases of collections";
    }
    if (message.contains("Nesting Depth")) {
      return "too deep a nesting, of more than " + YamlDocument.DEEPEST + " levels";
    }
    return "a structure that is not supported";
  }

  private static String quoteNothing(String problem) {
    return problem
        .replaceFirst("^found ", "")
        .replaceFirst("undefined (alias|tag handle) .*", "an undefined $1");
  }
}
