package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ManagementCluster;
import io.capilib.operation.Report;
import io.capilib.provider.ProviderPlan;
import io.capilib.reference.AuditLog.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The four providers, installed into one server by the library, into another by clusterctl. */
class InstallBesideClusterctlIT {
  private static final double MOST_OF_CLUSTERCTL = 0.30;

  private final ReferenceAssets assets = ReferenceAssets.assumed();
  private final Clusterctl clusterctl = new Clusterctl(assets);

  @Test
  void install_besideInit_leavesTheSameObjectsWithFarFewerRequests() {
    try (ReferenceServer theirs = ReferenceServer.start(assets, "clusterctl");
        ReferenceServer ours = ReferenceServer.start(assets, "library");
        Library library = new Library(assets)) {
      CertManagerKinds.apply(assets, theirs.client());
      CertManagerKinds.apply(assets, ours.client());
      ServerObjects theirsBefore = ServerObjects.of(theirs);
      ServerObjects oursBefore = ServerObjects.of(ours);

      clusterctl.init(theirs.kubeconfig(), Library.VERSION);
      ManagementCluster cluster = library.connect(ours);
      ProviderPlan plan = library.planInstall(cluster);
      assertThat(plan.isBlocked()).as(plan.render()).isFalse();
      Report report = library.install(plan);
      List<Request> requests = ours.audit().of(Library.AGENT);

      Map<String, ObjectNode> left = ServerObjects.of(ours).changedSince(oursBefore);
      Map<String, ObjectNode> expected = ServerObjects.of(theirs).changedSince(theirsBefore);
      print(report, left.size(), requests, theirs.audit().of(Clusterctl.AGENT));
      assertThat(KnownDifferences.unexplained(left, expected, KnownDifferences.INSTALL)).isEmpty();
      assertThat(clusterctlUnderstands(ours)).hasSize(4).allMatch(line -> line.contains("v1.14.0"));
      assertThat((double) requests.size() / theirs.audit().of(Clusterctl.AGENT).size())
          .isLessThanOrEqualTo(MOST_OF_CLUSTERCTL);
      secondInstallWritesNothing(library, cluster, ours);
      eachTakesTheOthersInstallationForItsOwn(library, theirs, ours);
    }
  }

  private void secondInstallWritesNothing(
      Library library, ManagementCluster cluster, ReferenceServer server) {
    List<Request> before = server.audit().writesOf(Library.AGENT);
    ProviderPlan plan = library.planInstall(cluster);
    Report report = library.install(plan);
    assertThat(report.changed()).as(plan.render()).isZero();
    assertThat(report.unchanged()).isEqualTo(plan.steps().size());
    assertThat(server.audit().writesOf(Library.AGENT)).isEqualTo(before);
  }

  /** What one of them installed is complete for the other one. */
  private void eachTakesTheOthersInstallationForItsOwn(
      Library library, ReferenceServer theirs, ReferenceServer ours) {
    ProviderPlan plan = library.planInstall(library.connect(theirs));
    assertThat(plan.isBlocked()).as(plan.render()).isFalse();
    assertThat(plan.changesAnything()).as(plan.render()).isFalse();

    ServerObjects before = ServerObjects.of(ours);
    clusterctl.init(ours.kubeconfig(), Library.VERSION);
    assertThat(ServerObjects.of(ours).changedSince(before).keySet())
        .allMatch(each -> each.equals("Namespace. /cert-manager-test"));
  }

  /** Returns the lines of {@code clusterctl upgrade plan} that name a provider. */
  private List<String> clusterctlUnderstands(ReferenceServer server) {
    String output = clusterctl.run("upgrade", "plan", "--kubeconfig=" + server.kubeconfig());
    return output
        .lines()
        .filter(line -> line.matches("\\S+ +cap\\S+-system +\\S+Provider .*"))
        .toList();
  }

  private static void print(Report report, int objects, List<Request> ours, List<Request> theirs) {
    System.out.printf(
        "install: %d objects; library %d requests %s in %d ms, clusterctl %d requests %s; ratio %.2f%n",
        objects,
        ours.size(),
        AuditLog.byVerb(ours),
        report.elapsed().toMillis(),
        theirs.size(),
        AuditLog.byVerb(theirs),
        (double) ours.size() / theirs.size());
  }
}
