package io.capilib.examples.orchestrator;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts environment variables in the place of <code>${NAME}</code>. */
final class EnvironmentText {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private EnvironmentText() {}

  static String expand(String place, String text, Map<String, String> environment) {
    Matcher matcher = REFERENCE.matcher(text);
    return matcher.replaceAll(
        match -> {
          String value = environment.get(match.group(1));
          if (value == null) {
            throw new UsageException(
                place + ": the environment variable " + match.group(1) + " is not set");
          }
          return Matcher.quoteReplacement(value);
        });
  }
}
