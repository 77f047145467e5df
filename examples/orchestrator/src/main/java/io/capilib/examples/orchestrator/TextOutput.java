package io.capilib.examples.orchestrator;

import io.capilib.condition.ClusterTree;
import io.capilib.operation.OperationEvent;
import io.capilib.operation.OperationFinished;
import io.capilib.operation.OperationStarted;
import io.capilib.operation.Retrying;
import io.capilib.operation.StepFinished;
import io.capilib.operation.Waiting;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** Lines of text; on a terminal the last one lives while a phase runs. */
final class TextOutput implements Output {
  private static final int WIDTH = 100;
  private final PrintStream out;
  private final boolean terminal;
  private int done;
  private int total;

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
    if (event instanceof OperationStarted started) {
      total = started.steps();
      done = 0;
    } else if (event instanceof StepFinished) {
      done++;
      live(done + "/" + total + " " + event.message());
    } else if (event instanceof Waiting || event instanceof Retrying) {
      note(event.message());
    } else if (event instanceof OperationFinished) {
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

  private void live(String text) {
    if (terminal) {
      String line = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
      out.print("\r  " + line + " ".repeat(WIDTH - line.length()));
      out.flush();
    }
  }

  private void note(String text) {
    if (terminal) {
      out.print("\r" + " ".repeat(WIDTH + 2) + "\r");
    }
    out.println("  " + text);
  }
}
