package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ManagementCluster;
import io.capilib.move.MovePlan;
import io.capilib.move.MoveRequest;
import io.capilib.reference.AuditLog.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The 53 objects of one cluster of ten machines, moved by the library and by clusterctl. */
class MoveBesideClusterctlIT {
  private static final String NAMESPACE = "fleet";
  private static final int WORKLOAD = 53;
  private static final double MOST_OF_CLUSTERCTL = 0.35;

  private final ReferenceAssets assets = ReferenceAssets.assumed();

  @Test
  void move_besideClusterctl_leavesTheSameObjectsWithFarFewerRequests() {
    Clusterctl clusterctl = new Clusterctl(assets);
    Moved theirs =
        moved(
            "clusterctl",
            Clusterctl.AGENT,
            (library, source, target) ->
                clusterctl.run(
                    "move",
                    "--kubeconfig=" + source.kubeconfig(),
                    "--to-kubeconfig=" + target.kubeconfig(),
                    "--namespace=" + NAMESPACE));
    Moved ours = moved("library", Library.AGENT, MoveBesideClusterctlIT::byLibrary);

    double ratio = (double) ours.requests().size() / theirs.requests().size();
    System.out.printf(
        "move: %d objects; library %s, clusterctl %s; ratio %.2f%n", WORKLOAD, ours, theirs, ratio);
    assertThat(ours.target()).as("the objects and their namespace").hasSize(WORKLOAD + 1);
    assertThat(KnownDifferences.unexplained(ours.target(), theirs.target(), KnownDifferences.MOVE))
        .isEmpty();
    assertThat(KnownDifferences.unexplained(ours.source(), theirs.source(), KnownDifferences.MOVE))
        .isEmpty();
    assertThat(ratio).isLessThanOrEqualTo(MOST_OF_CLUSTERCTL);
  }

  private static void byLibrary(Library library, ReferenceServer source, ReferenceServer target) {
    ManagementCluster from = library.connect(source);
    ManagementCluster to = library.connect(target);
    MovePlan plan =
        library.lib().objectMover().plan(MoveRequest.from(from).to(to).namespace(NAMESPACE));
    assertThat(plan.isBlocked()).as(plan.render()).isFalse();
    library.lib().objectMover().apply(plan, Library.options());
  }

  /** Moves between two fresh servers that have the providers' kinds, but no managers. */
  private Moved moved(String name, String agent, Mover mover) {
    try (ReferenceServer source = ReferenceServer.start(assets, name + "-from");
        ReferenceServer target = ReferenceServer.start(assets, name + "-to");
        Library setup = new Library(assets, "capilib-setup");
        Library library = new Library(assets)) {
      prepare(setup, source);
      prepare(setup, target);
      ServerObjects sourceBefore = ServerObjects.of(source);
      ServerObjects targetBefore = ServerObjects.of(target);
      assertThat(WorkloadCluster.create(source.client(), NAMESPACE, 1, 9)).isEqualTo(WORKLOAD);
      long start = System.nanoTime();
      mover.move(library, source, target);
      long millis = (System.nanoTime() - start) / 1_000_000;
      List<Request> requests = new ArrayList<>(source.audit().of(agent));
      requests.addAll(target.audit().of(agent));
      return new Moved(
          ServerObjects.of(source).changedSince(sourceBefore),
          ServerObjects.of(target).changedSince(targetBefore),
          requests,
          millis);
    }
  }

  private void prepare(Library setup, ReferenceServer server) {
    CertManagerKinds.apply(assets, server.client());
    setup.install(setup.planInstall(setup.connect(server)));
    Webhooks.remove(server.client());
  }

  /** One way to move everything. */
  private interface Mover {
    void move(Library library, ReferenceServer source, ReferenceServer target);
  }

  /** What a move left on both servers and what it cost. */
  private record Moved(
      Map<String, ObjectNode> source,
      Map<String, ObjectNode> target,
      List<Request> requests,
      long millis) {
    @Override
    public String toString() {
      return requests.size() + " requests " + AuditLog.byVerb(requests) + " in " + millis + " ms";
    }
  }
}
