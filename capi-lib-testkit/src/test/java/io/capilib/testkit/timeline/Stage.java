package io.capilib.testkit.timeline;

import java.util.Map;

/** Names of stages: short, and without the names of one recording's objects. */
final class Stage {
  static final String CREATE = "create";
  static final String MORE_WORKERS = "scale workers 2->5";
  static final String SCALE = "scale control plane 1->3 and workers 5->2";
  static final String PAUSE = "pause";
  static final String UNPAUSE = "unpause";
  static final String UPGRADE = "upgrade v1.33.0 -> v1.34.0";
  static final String RESTART = "rollout restart of the workers";
  static final String REMEDIATE = "remediate a Machine";
  static final String DELETE_MACHINE = "delete a Machine";
  static final String DELETE = "delete the Cluster";

  /** The control plane had not come to rest when the recording went on: both belong together. */
  private static final Map<String, String> NAMES =
      Map.of(
          "scale cp 1->3", SCALE,
          "scale workers 5->2", SCALE,
          "clusterctl alpha rollout restart machinedeployment", RESTART,
          "remediate-machine annotation", REMEDIATE,
          "delete a machine", DELETE_MACHINE,
          "delete cluster", DELETE);

  private Stage() {}

  static String named(String mark) {
    return mark.startsWith("node NotReady") ? "node not ready" : NAMES.getOrDefault(mark, mark);
  }
}
