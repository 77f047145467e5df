package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many of an owner's Machines there are, and in what state. */
record MachineCounts(
    int replicas, int ready, int available, int upToDate, Map<String, Integer> versions) {

  static MachineCounts of(List<KubeObject> machines) {
    Map<String, Integer> versions = new TreeMap<>();
    machines.forEach(machine -> versions.merge(machine.text("/spec/version"), 1, Integer::sum));
    return new MachineCounts(
        machines.size(),
        count(machines, "Ready"),
        count(machines, "Available"),
        count(machines, UpToDate.TYPE),
        versions);
  }

  /** What an owner says that is about to go is conditions alone. */
  void write(KubeObject owner, Status status) {
    if (replicas == 0 && Meta.deleting(owner)) {
      return;
    }
    status
        .set(replicas, "replicas")
        .set(ready, "readyReplicas")
        .set(available, "availableReplicas")
        .set(upToDate, "upToDateReplicas")
        .set(rows(), "versions");
  }

  private List<Map<String, Object>> rows() {
    return versions.entrySet().stream()
        .<Map<String, Object>>map(
            row -> Map.of("version", row.getKey(), "replicas", row.getValue()))
        .toList();
  }

  private static int count(List<KubeObject> machines, String condition) {
    return (int) machines.stream().filter(m -> Condition.isTrue(m, condition)).count();
  }
}
