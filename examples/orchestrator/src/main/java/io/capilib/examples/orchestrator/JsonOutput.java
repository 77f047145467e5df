package io.capilib.examples.orchestrator;

import io.capilib.condition.ClusterTree;
import io.capilib.document.Documents;
import io.capilib.operation.OperationEvent;
import io.capilib.operation.OperationFinished;
import io.capilib.operation.OperationStarted;
import io.capilib.operation.StepFinished;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON document per line. */
final class JsonOutput implements Output {
  private final PrintStream out;

  JsonOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public void phaseStarted(int number, int total, String description) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("number", number);
    members.put("total", total);
    members.put("description", description);
    write("phase", members);
  }

  @Override
  public synchronized void event(OperationEvent event) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", event.getClass().getSimpleName());
    members.put("operation", event.operation().value());
    members.put("at", event.at().toString());
    members.put("severity", event.severity().name());
    members.put("message", event.message());
    if (event instanceof OperationStarted started) {
      members.put("steps", started.steps());
    } else if (event instanceof StepFinished step) {
      members.put("done", step.done());
      members.put("total", step.total());
    } else if (event instanceof OperationFinished finished) {
      members.put("success", finished.success());
    }
    write("event", members);
  }

  @Override
  public void preview(Orchestrator.Preview preview) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("number", preview.number());
    members.put("description", preview.phase().describe());
    members.put("dependsOn", preview.dependencies());
    preview.plan().ifPresent(plan -> members.put("plan", Documents.read(plan.toJson())));
    write("preview", members);
  }

  @Override
  public void tree(ClusterTree tree) {
    write("tree", Documents.read(tree.toJson()));
  }

  @Override
  public void finished(int phases) {
    write("finished", Map.of("phases", phases));
  }

  @Override
  public void failed(String message) {
    write("failed", Map.of("message", message));
  }

  private void write(String what, Map<String, ?> members) {
    out.println(Documents.write(Map.of(what, members)));
  }
}
