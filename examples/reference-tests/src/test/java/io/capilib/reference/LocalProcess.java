package io.capilib.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One program, started here and stopped by its handle; what it prints goes to a file. */
final class LocalProcess implements AutoCloseable {
  private static final int TAIL = 12;

  private final Process process;
  private final Path log;
  private final Thread hook;

  private LocalProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts a program; its environment is this process's with {@code environment} added. */
  static LocalProcess start(Path log, Map<String, String> environment, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    // clusterctl reads a variable of this name instead of the list of providers in its file.
    builder.environment().remove("PROVIDERS");
    builder.environment().remove("_"); // what a shell started, which clusterctl takes for a value
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      return new LocalProcess(builder.start(), log);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot start " + command.get(0), failed);
    }
  }

  /** Waits for the end of the program and returns its exit code. */
  int exitCode(Duration limit) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + this, stopped);
    }
    throw new IllegalStateException(this + " still runs after " + limit + ": " + tail());
  }

  /** Returns whether the program runs. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** Returns what completes when the program has ended. */
  CompletableFuture<Void> ended() {
    return process.onExit().thenAccept(gone -> {});
  }

  /** Returns everything printed so far. */
  String output() {
    try {
      return Files.readString(log);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns the last lines printed so far. */
  String tail() {
    List<String> lines = output().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }

  /** Ends the program and waits for its end. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The virtual machine is going down and runs the hook itself.
      process.destroyForcibly();
    }
  }

  @Override
  public String toString() {
    return log.getFileName().toString().replace(".log", "");
  }
}
