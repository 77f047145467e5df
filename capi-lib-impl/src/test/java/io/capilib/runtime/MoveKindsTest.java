package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.document.KubeObject;
import io.capilib.move.MoveRequest;
import io.capilib.testkit.FakeCluster;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which kinds a move looks at. */
class MoveKindsTest {
  private static final String CRD =
      """
      {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
       "metadata": {"name": "hosts.late.io", "labels": {
         "cluster.x-k8s.io/provider": "infrastructure-late", "clusterctl.cluster.x-k8s.io": "",
         "clusterctl.cluster.x-k8s.io/move": ""}},
       "spec": {"group": "late.io", "scope": "Namespaced",
        "names": {"kind": "Host", "plural": "hosts", "singular": "host", "listKind": "HostList"},
        "versions": [{"name": "v1", "served": true, "storage": true, "schema":
         {"openAPIV3Schema": {"type": "object"}}}]}}
      """;
  private static final String HOST =
      """
      {"apiVersion": "late.io/v1", "kind": "Host", "metadata": {"name": "h", "namespace": "demo"}}
      """;

  private final GivenPivot pivot = GivenPivot.quiet();

  @AfterEach
  void close() {
    pivot.close();
  }

  @Test
  void kindsThatWereAddedAfterConnectingAreMovedToo() {
    MoveRequest request = pivot.request(GivenPivot.NAMESPACE, UnaryOperator.identity());
    assertThat(pivot.lib().objectMover().plan(request).render()).doesNotContain("Host");

    addKind(pivot.seed);
    pivot.seed.put(KubeObject.fromJson(HOST));
    addKind(pivot.home);

    pivot.move(pivot.lib().objectMover().plan(request));
    assertThat(pivot.home.list("late.io/v1", "Host")).hasSize(1);
    assertThat(pivot.seed.list("late.io/v1", "Host")).isEmpty();
  }

  private static void addKind(FakeCluster cluster) {
    cluster.put(KubeObject.fromJson(CRD));
  }
}
