package io.capilib.internal.move;

import io.capilib.internal.graph.GraphNode;
import io.capilib.move.Verdict;
import io.capilib.operation.Finding;
import io.capilib.operation.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What on the target stands against a move. Pure. */
final class TargetChecks {
  private final MoveSnapshot snapshot;
  private final List<Finding> findings = new ArrayList<>();

  private TargetChecks(MoveSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  static List<Finding> findings(MoveSnapshot snapshot) {
    TargetChecks checks = new TargetChecks(snapshot);
    if (!snapshot.verdicts().copied().isEmpty()) {
      snapshot.sourceProviders().forEach(checks::provider);
    }
    checks.kinds();
    snapshot.namespaces().forEach(checks::namespace);
    checks.conflicts();
    return checks.findings;
  }

  private void provider(InventoryProvider needed) {
    Optional<InventoryProvider> found =
        snapshot.targetProviders().stream()
            .filter(needed::isSameAs)
            .max((a, b) -> ProviderVersion.compare(a.version(), b.version()));
    if (found.isEmpty()) {
      block(
          "CAPI-MOVE-0011",
          needed.toString(),
          "the source has " + needed.version() + ", the target does not have this provider.",
          "Install it on the target.");
    } else if (ProviderVersion.compare(found.get().version(), needed.version()) < 0) {
      block(
          "CAPI-MOVE-0011",
          needed.toString(),
          "the source has " + needed.version() + ", the target " + found.get().version() + ".",
          "Upgrade the provider on the target.");
    }
  }

  private void kinds() {
    Set<Object> copied = new LinkedHashSet<>();
    snapshot.verdicts().copied().forEach(node -> copied.add(node.type()));
    snapshot.source().kinds().stream()
        .filter(kind -> !kind.shared() && copied.contains(kind.type()))
        .forEach(
            kind ->
                block(
                    "CAPI-MOVE-0010",
                    "kind " + kind.type().kind() + " of " + kind.type().apiVersion(),
                    "no version that the source serves is served by the target.",
                    "Install the provider of this kind on the target, in the same release."));
  }

  private void namespace(String name, String phase) {
    if (phase.equals("Terminating")) {
      block(
          "CAPI-MOVE-0021",
          "Namespace " + name,
          "it is being deleted on the target.",
          "Wait until it is gone; the move creates it anew.");
    }
  }

  private void conflicts() {
    if (snapshot.verdicts().copied().stream().anyMatch(n -> Markers.operation(n).isPresent())) {
      return;
    }
    Verdicts verdicts = snapshot.verdicts();
    Set<GraphNode> ofClusters =
        verdicts.graph().tree(verdicts.copied().stream().filter(Names::isCluster).toList());
    for (GraphNode node : verdicts.copied()) {
      snapshot
          .target()
          .find(node.ref())
          .ifPresent(existing -> conflict(node, existing, ofClusters.contains(node)));
    }
  }

  private void conflict(GraphNode node, GraphNode existing, boolean ofCluster) {
    boolean adoptable = !ofCluster || snapshot.verdicts().of(node) == Verdict.KEPT;
    if (!adoptable) {
      block(
          "CAPI-MOVE-0012",
          node.toString(),
          "the target has an object of this name; a Cluster's own objects are never merged.",
          "Find out whose it is; remove or rename one of the two.");
    } else if (!ObjectContent.substanceDigest(node.content())
        .equals(ObjectContent.substanceDigest(existing.content()))) {
      block(
          "CAPI-MOVE-0012",
          node.toString(),
          "the target has an object of this name that differs in "
              + ObjectContent.substanceDifferences(node.content(), existing.content())
              + "; it is never overwritten.",
          "Make both equal, or remove the one on the target.");
    }
  }

  private void block(String code, String subject, String explanation, String remedy) {
    String where = subject + " in \"" + snapshot.names().target() + "\"";
    findings.add(new Finding(Severity.BLOCKER, code, where, explanation, remedy));
  }
}
