package io.capilib.examples.orchestrator;

import io.capilib.condition.ClusterTree;
import io.capilib.operation.OperationEvent;
import io.capilib.operation.OperationFinished;
import io.capilib.operation.Retrying;
import io.capilib.operation.StepFinished;
import io.capilib.operation.Waiting;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** Lines of text; on a terminal the last one lives while a phase runs. */
final class TextOutput implements Output {
  private static final String CLEARED = "\r\u001b[2K";

  /** A line longer than the terminal is wide must not wrap: the next one could not clear it. */
  private static final String UNWRAPPED = "\u001b[?7l%s\u001b[?7h";

  private final PrintStream out;
  private final boolean terminal;

  TextOutput(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void phaseStarted(int number, int phases, String description) {
    out.printf("%n[%d/%d] %s%n", number, phases, description);
  }

  @Override
  public synchronized void event(OperationEvent event) {
    if (event instanceof StepFinished) {
      live(event.message());
    } else if (event instanceof Waiting
        || event instanceof Retrying
        || event instanceof OperationFinished) {
      note(event.message());
    }
  }

  @Override
  public void preview(Orchestrator.Preview preview) {
    out.printf("%n[%d] %s%n", preview.number(), preview.phase().describe());
    if (!preview.dependencies().isEmpty()) {
      out.println(
          "  depends on phase "
              + preview.dependencies().stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining(", ")));
    }
    preview.plan().ifPresent(plan -> out.print(plan.render().indent(2)));
  }

  @Override
  public void tree(ClusterTree tree) {
    out.print(tree.render());
  }

  @Override
  public void finished(int phases) {
    out.printf("%n%d phases done%n", phases);
  }

  @Override
  public void failed(String message) {
    out.flush();
  }

  private void live(String text) {
    if (terminal) {
      out.print(CLEARED + UNWRAPPED.formatted("  " + text));
      out.flush();
    }
  }

  private void note(String text) {
    out.println((terminal ? CLEARED : "") + "  " + text);
  }
}
