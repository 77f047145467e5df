package io.capilib.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ClusterRef;
import io.capilib.ManagementCluster;
import io.capilib.error.AccessDeniedException;
import io.capilib.error.InvalidRequestException;
import io.capilib.runtime.CapiLib;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.Fault;
import io.capilib.testkit.LoggedRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TreeScenarioTest {
  private static final ClusterRef BLUE = new ClusterRef("prod", "blue");

  private final FakeCluster fake = GivenCluster.serving();
  private final CapiLib lib = CapiLib.create();
  private final ManagementCluster cluster = lib.connect("seed", fake.access());

  @BeforeEach
  void fill() {
    GivenCluster.put(fake, Given.text("v1beta2.yaml"));
    fake.requests().clear();
  }

  @AfterEach
  void close() {
    lib.close();
    fake.close();
  }

  @Test
  void showsWhatIsInTheCluster() {
    assertThat(lib.conditionReader().tree(cluster, BLUE).render())
        .isEqualTo(Given.text("v1beta2.txt"));
    assertThat(fake.unsupported()).isEmpty();
  }

  @Test
  void readsKindByKindAndAgainOnlyForObjectsWithoutTheLabel() {
    lib.conditionReader().tree(cluster, BLUE);
    assertThat(requests()).isEqualTo(Given.text("tree-requests.txt").lines().toList());
  }

  @Test
  void theNumberOfRequestsDoesNotGrowWithTheMachines() {
    lib.conditionReader().tree(cluster, BLUE);
    int few = fake.requests().all().size();
    for (int i = 0; i < 100; i++) {
      GivenCluster.put(fake, MACHINE.formatted(i));
    }
    fake.requests().clear();

    String text = lib.conditionReader().tree(cluster, BLUE).render();

    assertThat(text).contains("DevMachine/m-99");
    int discovery = 2;
    assertThat(fake.requests().all()).hasSize(few - discovery);
  }

  @Test
  void refusesAClusterThatIsNotThere() {
    assertThatThrownBy(() -> lib.conditionReader().tree(cluster, new ClusterRef("prod", "red")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("There is no Cluster prod/red in \"seed\"");
  }

  @Test
  void doesNotPassOverWhatItMayNotRead() {
    fake.inject(Fault.deny("list", "DevMachine"));
    assertThatThrownBy(() -> lib.conditionReader().tree(cluster, BLUE))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("devmachines");
  }

  private List<String> requests() {
    return fake.requests().all().stream().map(LoggedRequest::toString).toList();
  }

  private static final String MACHINE =
      """
      apiVersion: cluster.x-k8s.io/v1beta2
      kind: Machine
      metadata: {namespace: prod, name: m-%1$d, labels: {cluster.x-k8s.io/cluster-name: blue}}
      spec:
        infrastructureRef:
          {apiGroup: infrastructure.cluster.x-k8s.io, kind: DevMachine, name: m-%1$d}
      ---
      apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
      kind: DevMachine
      metadata: {namespace: prod, name: m-%1$d, labels: {cluster.x-k8s.io/cluster-name: blue}}
      """;
}
