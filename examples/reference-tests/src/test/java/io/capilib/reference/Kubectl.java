package io.capilib.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the real kubectl against one server, with a home of its own. */
final class Kubectl {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** What {@code kubectl edit} lets a person do with the text: it makes red things purple. */
  private static final String EDITOR = "sed -i -e s/red/purple/ -e s/green/purple/";

  private final ReferenceAssets assets;
  private final Path kubeconfig;
  private final Path home;
  private int commands;

  Kubectl(ReferenceAssets assets, String name, Path kubeconfig) {
    this.assets = assets;
    this.kubeconfig = kubeconfig;
    this.home = Directories.create("kubectl-" + name);
  }

  /** Writes a manifest that commands name by its file name. */
  void write(String file, String text) {
    try {
      Files.writeString(home.resolve(file), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Runs a command whose arguments are separated by spaces; {@code @file} is a manifest. */
  Outcome run(String command) {
    try (LocalProcess process = start(command)) {
      return new Outcome(process.exitCode(LIMIT), process.output());
    }
  }

  /** Starts a command that goes on until it is closed. */
  LocalProcess start(String command) {
    List<String> arguments = new ArrayList<>();
    for (String argument : command.split(" ", -1)) {
      arguments.add(
          argument.startsWith("@") ? home.resolve(argument.substring(1)).toString() : argument);
    }
    arguments.add("--kubeconfig=" + kubeconfig);
    return LocalProcess.start(
        home.resolve("kubectl-" + ++commands + ".log"),
        Map.of("HOME", home.toString(), "PATH", System.getenv("PATH"), "KUBE_EDITOR", EDITOR),
        Place.LOOPBACK.command(assets.program("kubectl"), arguments));
  }

  /**
   * How a command ended.
   *
   * @param output what it printed, as it was
   */
  record Outcome(int exitCode, String output) {}
}
