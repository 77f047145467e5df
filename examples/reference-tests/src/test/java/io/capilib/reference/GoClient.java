package io.capilib.reference;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the program with client-go that is built beside the servers. */
final class GoClient {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path program;
  private final Path logs = Directories.create("go-client");
  private int runs;

  private GoClient(Path program) {
    this.program = program;
  }

  /** Returns the program; without it the calling test is skipped and says why. */
  static GoClient assumed(ReferenceAssets assets, String name) {
    Path program = Path.of(assets.program(name));
    assumeTrue(Files.isExecutable(program), () -> ReferenceAssets.VARIABLE + " has no " + name);
    return new GoClient(program);
  }

  /** Returns the names of all scenarios. */
  List<String> scenarios() {
    return output("scenarios").lines().toList();
  }

  /** Returns the table of messages in protobuf, from the types that the program is made with. */
  String messages() {
    return output("messages");
  }

  /** Runs a scenario on a server and returns what came of each of its steps, comparable. */
  Map<String, String> run(String scenario, Path kubeconfig) {
    Map<String, String> steps = new LinkedHashMap<>();
    for (String line : output(kubeconfig.toString(), scenario).lines().toList()) {
      if (!line.startsWith("{")) {
        steps.merge("what is no step", line, (before, more) -> before + "\n" + more);
        continue;
      }
      String step = step(line);
      for (int again = 2; steps.containsKey(step); again++) {
        step = step(line) + " (" + again + ")";
      }
      steps.put(step, AnswerText.normal(line));
    }
    return steps;
  }

  @Override
  public String toString() {
    return program.getFileName().toString().replaceFirst("-", " ");
  }

  private static String step(String line) {
    try {
      JsonNode tree = MAPPER.readTree(line);
      return tree.path("step").asText();
    } catch (JsonProcessingException failed) {
      throw new IllegalStateException(line, failed);
    }
  }

  private String output(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Path log = logs.resolve(++runs + ".log");
    try (LocalProcess process = LocalProcess.start(log, Map.of("HOME", logs.toString()), command)) {
      int exitCode = process.exitCode(LIMIT);
      return exitCode == 0 ? process.output() : process.output() + "exit " + exitCode + "\n";
    }
  }
}
