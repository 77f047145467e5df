package io.capilib.testkit.scripted;

import io.capilib.operation.OperationId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The calls of one or several doors in their common order, one line each. Thread-safe. */
final class CallLog {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AtomicInteger operations = new AtomicInteger();

  void add(String line) {
    lines.add(line);
  }

  OperationId nextId() {
    return new OperationId("scripted-" + operations.incrementAndGet());
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public String toString() {
    return "  " + String.join("\n  ", lines);
  }
}
