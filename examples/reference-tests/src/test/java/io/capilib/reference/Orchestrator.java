package io.capilib.reference;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The example program, run from its jar as a user runs it. */
final class Orchestrator {
  private final Path home = Path.of(System.getProperty("capilib.root"), "examples/orchestrator");
  private final Path jar = home.resolve("target/orchestrator.jar");

  Orchestrator() {
    assumeTrue(Files.exists(jar), "examples/orchestrator is not packaged");
  }

  /** Starts the program with a pipeline of its folder. */
  LocalProcess run(String pipeline, Map<String, String> environment, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", jar.toString(), "run"));
    command.addAll(List.of("--pipeline", home.resolve(pipeline).toString()));
    command.addAll(List.of(options));
    return LocalProcess.start(
        Directories.create("orchestrator").resolve("orchestrator.log"), environment, command);
  }
}
