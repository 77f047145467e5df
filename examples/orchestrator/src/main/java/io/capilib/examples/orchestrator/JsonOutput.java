package io.capilib.examples.orchestrator;

import io.capilib.condition.ClusterTree;
import io.capilib.document.Documents;
import io.capilib.operation.OperationEvent;
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
    write("phase", Map.of("number", number, "total", total, "description", description));
  }

  @Override
  public synchronized void event(OperationEvent event) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", event.getClass().getSimpleName());
    members.put("operation", event.operation().value());
    members.put("at", event.at().toString());
    members.put("severity", event.severity().name());
    members.put("message", event.message());
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

  private void write(String what, Map<String, ?> members) {
    out.println(Documents.write(Map.of(what, members)));
  }
}
