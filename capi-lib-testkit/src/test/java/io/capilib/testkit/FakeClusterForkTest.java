package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.ObjectRef;
import org.junit.jupiter.api.Test;

class FakeClusterForkTest {
  private final FakeCluster original = FakeCluster.create("original");

  @Test
  void aForkHasTheSameObjectsAndServesTheSameKinds() {
    Demo.install(original);
    Demo.apply(original);

    FakeCluster fork = original.fork("fork");

    assertThat(fork.objects()).isEqualTo(original.objects());
    assertThat(fork.name()).isEqualTo("fork");
    assertThat(new Client(fork).get("/apis/cluster.x-k8s.io/v1beta2/clusters").status())
        .isEqualTo(200);
  }

  @Test
  void whatHappensToTheForkDoesNotHappenToTheOriginal() {
    Demo.install(original);
    FakeCluster fork = original.fork("fork");
    ObjectRef definition =
        new ObjectRef(
            "apiextensions.k8s.io/v1", "CustomResourceDefinition", "", "clusters.cluster.x-k8s.io");

    Demo.apply(fork);
    new Client(fork)
        .delete("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + definition.name());

    assertThat(fork.serves(Demo.CORE, "Cluster")).isFalse();
    assertThat(original.find(definition)).isPresent();
    assertThat(original.list(Demo.CORE, "Cluster")).isEmpty();
    assertThat(original.requests().all()).isEmpty();
  }
}
