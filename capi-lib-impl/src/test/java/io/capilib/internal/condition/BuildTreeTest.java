package io.capilib.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.condition.ClusterTree;
import io.capilib.condition.Mark;
import io.capilib.condition.Problem;
import org.junit.jupiter.api.Test;

class BuildTreeTest {
  @Test
  void arrangesInfrastructureControlPlaneAndWorkers() {
    assertThat(tree("v1beta2.yaml").render()).isEqualTo(Given.text("v1beta2.txt"));
  }

  @Test
  void readsConditionsOfTheOlderContract() {
    assertThat(tree("v1beta1.yaml").render()).isEqualTo(Given.text("v1beta1.txt"));
  }

  @Test
  void namesWhatIsNotWellFromTheRootDown() {
    assertThat(tree("v1beta2.yaml").problems())
        .extracting(Problem::toString)
        .containsExactly(
            "Cluster prod/blue: Available=False, NotAvailable: * WorkersAvailable: "
                + "* MachineDeployment blue-md: 0 available replicas",
            "KubeadmControlPlane prod/blue-cp: Available=True (of an older spec), Available",
            "MachineDeployment prod/blue-md: Available=False, NotAvailable: 0 available replicas",
            "Machine prod/blue-md-abc-1: is being deleted",
            "Machine prod/blue-md-abc-1: Ready=False, NotReady: * Deleting: draining * Pod db-0",
            "DevMachine prod/blue-md-abc-1: is referred to, but was not found",
            "DevMachinePool prod/blue-pool: is referred to, but was not found",
            "Box prod/box-7: is referred to, but was not found");
  }

  @Test
  void marksWhatControllersLeaveAlone() {
    ClusterTree tree = tree("v1beta2.yaml");
    assertThat(tree.root().marks()).containsExactly(Mark.PAUSED);
    assertThat(tree.toJson()).contains("paused", "outdated");
  }

  private static ClusterTree tree(String file) {
    return BuildTree.of(Given.cluster(Given.objects(file)));
  }
}
