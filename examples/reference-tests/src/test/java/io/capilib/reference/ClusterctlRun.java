package io.capilib.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** clusterctl and the two management clusters that it is used on. */
final class ClusterctlRun {
  private static final String NAMESPACE = "fleet";

  private final Clusterctl clusterctl;
  private final Side source;
  private final Side target;
  private final ServerObjects sourceBefore;
  private final ServerObjects targetBefore;

  ClusterctlRun(ReferenceAssets assets, Side source, Side target) {
    this.clusterctl = new Clusterctl(assets);
    this.source = source;
    this.target = target;
    CertManagerKinds.apply(assets, source.client());
    CertManagerKinds.apply(assets, target.client());
    this.sourceBefore = ServerObjects.of(source.client());
    this.targetBefore = ServerObjects.of(target.client());
  }

  /** Puts the objects of a workload cluster there, past webhooks, which nobody answers here. */
  void createWorkload() {
    Webhooks.remove(source.client());
    Webhooks.remove(target.client());
    WorkloadCluster.create(source.client(), NAMESPACE, 1, 9);
  }

  /**
   * Runs a command here and there, and returns the differences of what it printed and left.
   *
   * @param command arguments separated by spaces; kubeconfigs are named {@code @source} and so on
   */
  List<String> compare(ClusterctlRun real, String command) {
    String expected = real.run(command);
    String found = run(command);
    List<String> differences = new ArrayList<>();
    if (!found.equals(expected)) {
      differences.add("$ clusterctl " + command + "\nreal:\n" + expected + "\nfake:\n" + found);
    }
    KnownDifferences.unexplained(state(), real.state(), KnownDifferences.FAKE)
        .forEach(each -> differences.add("after clusterctl " + command + ": " + each));
    return differences;
  }

  /** Returns how many tolerated differences of what is left now have which reason. */
  Map<String, Long> explained(ClusterctlRun real) {
    return KnownDifferences.explained(state(), real.state(), KnownDifferences.FAKE);
  }

  private String run(String command) {
    Clusterctl.Outcome outcome =
        clusterctl.attempt(
            command
                .replace("@source", source.kubeconfig().toString())
                .replace("@target", target.kubeconfig().toString())
                .split(" ", -1));
    return ClusterctlText.normal(outcome);
  }

  /** Returns what was written to both sides since the beginning and is still there. */
  private Map<String, ObjectNode> state() {
    source.settle();
    target.settle();
    Map<String, ObjectNode> state = new TreeMap<>();
    ServerObjects.of(source.client())
        .changedSince(sourceBefore)
        .forEach((key, object) -> state.put("source: " + key, object));
    ServerObjects.of(target.client())
        .changedSince(targetBefore)
        .forEach((key, object) -> state.put("target: " + key, object));
    return state;
  }
}
