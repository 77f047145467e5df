package io.capilib.reference;

import java.util.ArrayList;
import java.util.List;

/** What clusterctl printed, without what differs from run to run. */
final class ClusterctlText {
  private static final String WARNING = "[API Server Warning]";

  private ClusterctlText() {}

  /** Returns the outcome and the output; warnings of lists that were read together are sorted. */
  static String normal(Clusterctl.Outcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add(outcome.succeeded() ? "succeeded" : "failed");
    List<String> warnings = new ArrayList<>();
    for (String line : outcome.output().lines().toList()) {
      if (line.startsWith(WARNING)) {
        warnings.add(line);
        continue;
      }
      warnings.stream().sorted().forEach(lines::add);
      warnings.clear();
      lines.add(line.replaceAll("https://127\\.0\\.0\\.1:[0-9]+", "<server>").stripTrailing());
    }
    return String.join("\n", lines);
  }
}
