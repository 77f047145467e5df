package io.capilib.internal.move;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.internal.graph.GraphNode;
import io.capilib.move.Verdict;
import io.capilib.operation.Finding;
import io.capilib.operation.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What on the source stands against a move. Pure. */
final class SourceChecks {
  private final MoveSnapshot snapshot;
  private final List<Finding> findings = new ArrayList<>();

  private SourceChecks(MoveSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  static List<Finding> findings(MoveSnapshot snapshot) {
    SourceChecks checks = new SourceChecks(snapshot);
    checks.nothingToMove();
    checks.snapshot.verdicts().obstacles().forEach(checks::leftBehind);
    checks.snapshot.verdicts().copied().forEach(checks::object);
    return checks.findings;
  }

  private void nothingToMove() {
    if (snapshot.verdicts().with(Verdict.MOVED).isEmpty()) {
      inform(
          "CAPI-MOVE-0019",
          "namespace " + snapshot.names().namespace(),
          "\"" + snapshot.names().source() + "\" has nothing there that moves.");
    }
  }

  private void leftBehind(GraphNode node, String why) {
    block(
        "CAPI-MOVE-0016",
        node,
        "it should move, but " + why + ", so it would be left behind and could be collected.",
        "Remove the owner reference, or label the owner's CRD or the owner for moving.");
  }

  private void object(GraphNode node) {
    if (node.isTerminating()) {
      block(
          "CAPI-MOVE-0015",
          node,
          "it is being deleted; its copy would live on.",
          "Wait until it is gone.");
    }
    if (Names.isCluster(node)) {
      cluster(node);
    } else if (Names.isMachine(node) && !node.content().path("status").has("nodeRef")) {
      block(
          "CAPI-MOVE-0014",
          node,
          "it has no node yet: it is still being provisioned, or failed.",
          "Wait until the machine runs, or delete it.");
    }
  }

  private void cluster(GraphNode cluster) {
    if (snapshot.verdicts().of(cluster) == Verdict.KEPT) {
      block(
          "CAPI-MOVE-0023",
          cluster,
          "it belongs to a cluster-scoped object, so it would stay and be managed twice.",
          "Remove the owner reference to the cluster-scoped object.");
    }
    notProvisioned(cluster)
        .ifPresent(
            missing ->
                block(
                    "CAPI-MOVE-0013",
                    cluster,
                    missing + ": provisioning it would be interrupted.",
                    "Wait until the cluster is provisioned."));
    if (Markers.operation(cluster).isEmpty()
        && cluster.content().path("spec").path("paused").asBoolean()) {
      inform("CAPI-MOVE-0022", cluster.toString(), "it is paused and stays paused on the target.");
    }
  }

  /** v1beta2 and earlier versions say it in different places. */
  private static Optional<String> notProvisioned(GraphNode cluster) {
    JsonNode status = cluster.content().path("status");
    JsonNode initialization = status.path("initialization");
    if (!initialization.path("infrastructureProvisioned").asBoolean()
        && !status.path("infrastructureReady").asBoolean()) {
      return Optional.of("its infrastructure is not provisioned");
    }
    if (!initialization.path("controlPlaneInitialized").asBoolean()
        && !hasTrueCondition(status, "ControlPlaneInitialized")) {
      return Optional.of("its control plane is not initialized");
    }
    return Optional.empty();
  }

  private static boolean hasTrueCondition(JsonNode status, String type) {
    for (JsonNode condition : status.path("conditions")) {
      if (condition.path("type").asText().equals(type)
          && condition.path("status").asText().equals("True")) {
        return true;
      }
    }
    return false;
  }

  private void block(String code, GraphNode node, String explanation, String remedy) {
    String subject = node + " in \"" + snapshot.names().source() + "\"";
    findings.add(new Finding(Severity.BLOCKER, code, subject, explanation, remedy));
  }

  private void inform(String code, String subject, String explanation) {
    findings.add(new Finding(Severity.INFO, code, subject, explanation, ""));
  }
}
