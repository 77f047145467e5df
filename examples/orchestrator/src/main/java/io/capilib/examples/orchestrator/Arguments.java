package io.capilib.examples.orchestrator;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command line. */
record Arguments(Map<String, String> options, boolean dryRun) {
  static final String USAGE =
      "usage: orchestrator run [--pipeline FILE] [--providers DIR] [--from-kubeconfig FILE"
          + " --to-kubeconfig FILE] [--output text|json] [--dry-run]";
  private static final Set<String> OPTIONS =
      Set.of("--pipeline", "--providers", "--from-kubeconfig", "--to-kubeconfig", "--output");

  static Arguments parse(List<String> words) {
    if (words.isEmpty() || !words.get(0).equals("run")) {
      throw new UsageException(USAGE);
    }
    Map<String, String> options = new HashMap<>();
    boolean dryRun = false;
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--dry-run")) {
        dryRun = true;
      } else if (OPTIONS.contains(word) && i + 1 < words.size()) {
        i++;
        options.put(word, words.get(i));
      } else {
        throw new UsageException("unknown or incomplete option " + word + "\n" + USAGE);
      }
    }
    Arguments arguments = new Arguments(Map.copyOf(options), dryRun);
    arguments.check();
    return arguments;
  }

  private void check() {
    if (options.containsKey("--from-kubeconfig") != options.containsKey("--to-kubeconfig")) {
      throw new UsageException("--from-kubeconfig and --to-kubeconfig belong together\n" + USAGE);
    }
    if (!Set.of("text", "json").contains(output())) {
      throw new UsageException("--output is text or json, not " + output() + "\n" + USAGE);
    }
  }

  Optional<Path> pipeline() {
    return file("--pipeline");
  }

  Optional<Path> providers() {
    return file("--providers");
  }

  Optional<Path> fromKubeconfig() {
    return file("--from-kubeconfig");
  }

  Optional<Path> toKubeconfig() {
    return file("--to-kubeconfig");
  }

  String output() {
    return options.getOrDefault("--output", "text");
  }

  private Optional<Path> file(String option) {
    return Optional.ofNullable(options.get(option)).map(Path::of);
  }
}
