package io.capilib.examples.orchestrator;

import io.capilib.error.CapiException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Entry point. Exit codes: 0 done, 1 failed, 2 the command line or pipeline is wrong. */
public final class Main {
  private Main() {}

  /** Runs the program. */
  public static void main(String[] words) {
    System.exit(run(List.of(words), System.getenv(), System.out, System.err));
  }

  static int run(
      List<String> words, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      Arguments arguments = Arguments.parse(words);
      Pipeline pipeline = PipelineReader.read(arguments.pipeline(), environment);
      Output output =
          arguments.output().equals("json")
              ? new JsonOutput(out)
              : new TextOutput(out, isTerminal(environment));
      return run(arguments, pipeline, output, err);
    } catch (UsageException e) {
      err.println(e.getMessage());
      return 2;
    }
  }

  private static int run(Arguments arguments, Pipeline pipeline, Output output, PrintStream err) {
    try (Stage stage = Stage.open(arguments, output)) {
      Orchestrator orchestrator = new Orchestrator(stage);
      if (arguments.dryRun()) {
        orchestrator.show(pipeline);
      } else {
        orchestrator.run(pipeline);
      }
      return 0;
    } catch (PhaseFailure | CapiException e) {
      output.failed(String.valueOf(e.getMessage()));
      err.println(e.getMessage());
      return 1;
    }
  }

  /** JDK 22 and later have a console without a terminal too; a terminal names its kind then. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal(Map<String, String> environment) {
    String kind = environment.getOrDefault("TERM", "dumb");
    return System.console() != null && !kind.equals("dumb");
  }
}
