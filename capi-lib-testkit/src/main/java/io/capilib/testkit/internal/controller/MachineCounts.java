package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many of an owner's Machines exist and how many of them run. */
record MachineCounts(int desired, int replicas, int running, Map<String, Integer> versions) {

  static MachineCounts of(int desired, List<KubeObject> machines) {
    Map<String, Integer> versions = new TreeMap<>();
    int running = 0;
    for (KubeObject machine : machines) {
      versions.merge(machine.text("/spec/version"), 1, Integer::sum);
      running += running(machine) ? 1 : 0;
    }
    return new MachineCounts(desired, machines.size(), running, versions);
  }

  static boolean running(KubeObject machine) {
    return machine.text("/status/phase").equals("Running") && !Meta.deleting(machine);
  }

  boolean settled() {
    return desired == replicas && replicas == running;
  }

  /**
   * Writes the counters under {@code status.PATH}; the desired number only where it has a place.
   */
  void write(Status status, String... path) {
    counter(status, replicas, "replicas", path);
    counter(status, running, "readyReplicas", path);
    counter(status, running, "availableReplicas", path);
    counter(status, replicas, "upToDateReplicas", path);
    List<Map<String, Object>> rows =
        versions.entrySet().stream()
            .<Map<String, Object>>map(
                row -> Map.of("version", row.getKey(), "replicas", row.getValue()))
            .toList();
    counter(status, rows, "versions", path);
  }

  /** Writes the conditions that every owner of Machines has. */
  void conditions(Status status) {
    status
        .condition("RollingOut", false, "NotRollingOut")
        .condition("Remediating", false, "NotRemediating")
        .condition("ScalingDown", replicas > desired, scaling("ScalingDown", replicas > desired))
        .condition("ScalingUp", replicas < desired, scaling("ScalingUp", replicas < desired))
        .condition("MachinesReady", running == replicas, running == replicas ? "Ready" : "NotReady")
        .condition("MachinesUpToDate", true, "UpToDate")
        .condition("Deleting", false, "NotDeleting");
  }

  static void counter(Status status, Object value, String name, String... path) {
    String[] full = Arrays.copyOf(path, path.length + 1);
    full[path.length] = name;
    status.set(value, full);
  }

  private static String scaling(String reason, boolean scaling) {
    return scaling ? reason : "Not" + reason;
  }
}
