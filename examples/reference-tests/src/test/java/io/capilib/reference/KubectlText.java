package io.capilib.reference;

import java.util.stream.Collectors;

/** What kubectl printed, without what differs from run to run. */
final class KubectlText {
  private KubectlText() {}

  /** Returns the output and exit code with times, uids and versions replaced. */
  static String normal(Kubectl.Outcome outcome) {
    return "exit " + outcome.exitCode() + "\n" + printed(outcome);
  }

  /** Returns the output with times, uids and versions replaced. */
  static String printed(Kubectl.Outcome outcome) {
    String text =
        outcome
            .output()
            .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uid>")
            .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+(Z| [+][0-9]{4})", "<time>")
            .replaceAll("resourceVersion: \"[0-9]+\"", "resourceVersion: <version>")
            .replaceAll("Resource Version:( +)[0-9]+", "Resource Version: <version>")
            .replaceAll("(?m)^([IWE])[0-9]{4} [0-9:.]+ +[0-9]+ ", "$1 ")
            .replaceAll("https://127\\.0\\.0\\.1:[0-9]+", "<server>")
            .replaceAll("(/tmp/|/)\\S*/(?=[^/ ]+\\.yaml)", "")
            .replaceAll("(LIVE|MERGED)-[0-9]+", "$1")
            .replaceAll("(?<= )[0-9]+(s|m|m[0-9]+s)(?=\\s)", "<age>");
    return text.lines()
        .map(line -> line.replaceAll(" +", " ").stripTrailing())
        .collect(Collectors.joining("\n"));
  }
}
