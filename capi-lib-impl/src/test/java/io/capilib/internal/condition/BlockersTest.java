package io.capilib.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ClusterRef;
import io.capilib.ObjectRef;
import io.capilib.condition.Expectation;
import io.capilib.condition.Problem;
import io.capilib.internal.document.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockersTest {
  private static final ClusterRef BLUE = new ClusterRef("prod", "blue");
  private static final String CLUSTER =
      """
      apiVersion: cluster.x-k8s.io/v1beta2
      kind: Cluster
      metadata: {namespace: prod, name: blue, generation: 2}
      """;
  private static final String MACHINE =
      """
      apiVersion: cluster.x-k8s.io/v1beta2
      kind: Machine
      metadata: {namespace: prod, name: one}
      """;

  @Test
  void anObjectThatIsNotThereYetIsWaitedFor() {
    assertThat(against(Expectation.clusterAvailable(BLUE))).containsExactly("is not there");
  }

  @Test
  void aClusterWithoutConditionsIsNotAvailable() {
    assertThat(against(Expectation.clusterAvailable(BLUE), CLUSTER))
        .containsExactly("has no condition Available");
  }

  @Test
  void aConditionOfAnOlderSpecDoesNotCount() {
    Expectation available = Expectation.clusterAvailable(BLUE);
    String stale =
        "status: {conditions: [{type: Available, status: 'True', observedGeneration: 1}]}";
    String fresh =
        "status: {conditions: [{type: Available, status: 'True', observedGeneration: 2}]}";
    assertThat(against(available, CLUSTER + stale))
        .containsExactly("Available=True (of an older spec)");
    assertThat(against(available, CLUSTER + fresh)).isEmpty();
  }

  @Test
  void aConditionOfTheOlderContractIsAsOldAsItsStatus() {
    Expectation available = Expectation.clusterAvailable(BLUE);
    String conditions =
        "status: {conditions: [{type: Ready, status: 'True'}], observedGeneration: ";
    assertThat(against(available, CLUSTER + conditions + "1}"))
        .containsExactly("Ready=True (of an older spec)");
    assertThat(against(available, CLUSTER + conditions + "2}")).isEmpty();
  }

  @Test
  void anInitialisedControlPlaneStaysSoWhenTheSpecChanges() {
    Expectation initialized = Expectation.controlPlaneInitialized(BLUE);
    String before =
        "status: {conditions: [{type: ControlPlaneInitialized, status: 'False',"
            + " reason: NotInitialized}]}";
    assertThat(against(initialized, CLUSTER + before))
        .containsExactly("ControlPlaneInitialized=False, NotInitialized");
    assertThat(against(initialized, CLUSTER + before.replace("False", "True"))).isEmpty();
    String contract = "status: {initialization: {controlPlaneInitialized: true}}";
    assertThat(against(initialized, CLUSTER + contract)).isEmpty();
  }

  @Test
  void everyMachineMustRunWithANodeAndThereMustBeEnough() {
    String running = "status: {phase: Running, nodeRef: {name: node-1}}";
    String slow =
        "status: {phase: Provisioning, conditions: [{type: Ready, status: 'False',"
            + " reason: NotReady, message: no disk}]}";
    assertThat(against(Expectation.machinesRunning(BLUE, 1), MACHINE + running)).isEmpty();
    assertThat(against(Expectation.machinesRunning(BLUE, 3), MACHINE + running, MACHINE + slow))
        .containsExactly(
            "has 2 of 3 machines", "Provisioning, has no node yet; Ready=False, NotReady: no disk");
  }

  @Test
  void aConditionMayBeWantedFalse() {
    ObjectRef object = new ObjectRef("cluster.x-k8s.io/v1beta2", "Cluster", "prod", "blue");
    String paused =
        "status: {conditions: [{type: Paused, status: 'False',"
            + " reason: NotPaused, observedGeneration: 2}]}";
    assertThat(against(Expectation.condition(object, "Paused", "False"), CLUSTER + paused))
        .isEmpty();
    assertThat(against(Expectation.condition(object, "Paused", "True"), CLUSTER + paused))
        .containsExactly("Paused=False, NotPaused");
  }

  private static List<String> against(Expectation expectation, String... objects) {
    List<ObjectNode> found = Yaml.readAll("objects", String.join("\n---\n", objects));
    return Wanted.of(expectation).blocked().apply(found).stream()
        .map(Problem::explanation)
        .toList();
  }
}
