package io.capilib.testkit;

import static io.capilib.testkit.WorkloadCluster.aCluster;
import static io.capilib.testkit.assertj.FakeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ClusterRef;
import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import io.capilib.testkit.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@Tag("slow")
class WorkloadClusterTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final ObjectRef C1 = new ObjectRef(Demo.CORE, "Cluster", "demo", "c1");

  private final VirtualTime time = VirtualTime.startingAt(START);
  private final FakeCluster fake = FakeCluster.builder().name("seed").clock(time).build();

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void aClusterIsThereAndRuns() {
    List<ClusterRef> made = aCluster("demo", "c1").withControlPlane(3).withWorkers(5).into(fake);

    assertThat(made).containsExactly(new ClusterRef("demo", "c1"));
    assertThat(fake)
        .has(C1)
        .condition("Available", "True")
        .at("/status/controlPlane/readyReplicas", 3)
        .at("/status/workers/readyReplicas", 5)
        .at("/metadata/creationTimestamp", "2026-01-01T00:00:00Z");
    assertThat(Demo.machines(fake)).hasSize(8);
    for (KubeObject machine : Demo.machines(fake)) {
      assertThat(machine).at("/status/phase", "Running").at("/spec/clusterName", "c1");
    }
    assertThat(fake).has(new ObjectRef("v1", "Namespace", "", "demo"));
    assertThat(fake).has(new ObjectRef("v1", "Secret", "demo", "c1-kubeconfig"));
  }

  @Test
  void nothingOfThePatternIsLeftInIt() {
    aCluster("demo", "c1").into(fake);

    assertThat(fake.objects())
        .noneMatch(object -> object.content().toString().contains("pattern-"));
    KubeObject secret =
        fake.find(new ObjectRef("v1", "Secret", "demo", "c1-kubeconfig")).orElseThrow();
    assertThat(decoded(secret.text("/data/value"))).contains("c1.demo.invalid");
  }

  @Test
  void ownersAreTheObjectsThatAreThere() {
    aCluster("demo", "c1").into(fake);

    List<String> uids = fake.objects().stream().map(o -> o.text("/metadata/uid")).toList();
    assertThat(uids).doesNotHaveDuplicates();
    assertThat(fake.objects().stream().flatMap(WorkloadClusterTest::owners))
        .isNotEmpty()
        .allSatisfy(owner -> assertThat(uids).contains(owner));
  }

  @Test
  void itsControllersHaveNothingToDoButFollowChanges() {
    aCluster("demo", "c1").withControlPlane(3).withWorkers(2).into(fake);
    SimulatedControllers.install(fake);
    ClusterSnapshot before = fake.snapshot();

    fake.update(C1, cluster -> labelled(cluster, "x"));
    assertThat(fake.snapshot().changesSince(before))
        .extracting(change -> change.ref().toString())
        .containsExactly("Cluster demo/c1");

    ObjectRef workers = new ObjectRef(Demo.CORE, "MachineDeployment", "demo", "c1-md-0");
    fake.update(workers, found -> replicas(found, 4));
    assertThat(Demo.machines(fake)).hasSize(7);
  }

  @Test
  void aFleetOfAThousandTakesSeconds() {
    long begin = System.nanoTime();
    aCluster("fleet", "edge").times(1_000).into(fake);
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);

    System.out.printf("fleet: 1000 clusters in %d ms%n", taken.toMillis());
    assertThat(fake).hasCount(Demo.CORE, "Cluster", 1_000).hasCount(Demo.CORE, "Machine", 2_000);
    assertThat(fake).has(new ObjectRef(Demo.CORE, "Cluster", "fleet", "edge-1000"));
  }

  @Test
  void impossibleNumbersAreRefused() {
    WorkloadCluster cluster = aCluster("demo", "c1");
    assertThatThrownBy(() -> cluster.withControlPlane(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cluster.withWorkers(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cluster.times(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Stream<String> owners(KubeObject object) {
    return object.at("/metadata/ownerReferences").orElse(List.of()) instanceof List<?> owners
        ? owners.stream().map(owner -> String.valueOf(((Map<?, ?>) owner).get("uid")))
        : Stream.of();
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static KubeObject labelled(KubeObject object, String label) {
    ObjectNode tree = Json.tree(object);
    tree.withObject("/metadata/labels").put(label, "");
    return Json.kubeObject(tree);
  }

  private static KubeObject replicas(KubeObject object, int number) {
    ObjectNode tree = Json.tree(object);
    tree.withObject("/spec").put("replicas", number);
    return Json.kubeObject(tree);
  }
}
