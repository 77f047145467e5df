package io.capilib.internal.move;

import static io.capilib.internal.move.Given.annotated;
import static io.capilib.internal.move.Given.cluster;
import static io.capilib.internal.move.Given.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.internal.graph.GraphNode;
import io.capilib.operation.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoveChecksTest {
  private final GraphNode cluster = cluster("c1");

  @Test
  void findings_whenEverythingIsReady_areNone() {
    GraphNode machine = machineWithNode();

    assertThat(sourceCodes(snapshot(List.of(), List.of(), cluster, machine))).isEmpty();
  }

  @Test
  void findings_whenAMachineHasNoNode_block() {
    GraphNode machine = object(Given.MACHINE, "m1", cluster);

    assertThat(sourceCodes(snapshot(List.of(), List.of(), cluster, machine)))
        .containsExactly("CAPI-MOVE-0014");
  }

  @Test
  void findings_whenInfrastructureIsNotProvisioned_block() {
    GraphNode raw = object(Given.CLUSTER, "raw");

    assertThat(sourceCodes(snapshot(List.of(), List.of(), raw))).containsExactly("CAPI-MOVE-0013");
  }

  @Test
  void findings_whenAnOlderVersionSaysItIsReady_areNone() {
    GraphNode old = object(Given.CLUSTER, "old");
    old.content().withObject("/status").put("infrastructureReady", true);
    old.content()
        .withArray("/status/conditions")
        .addObject()
        .put("type", "ControlPlaneInitialized")
        .put("status", "True");

    assertThat(sourceCodes(snapshot(List.of(), List.of(), old))).isEmpty();
  }

  @Test
  void findings_whenAnObjectIsBeingDeleted_block() {
    GraphNode machine = machineWithNode();
    machine.content().withObject("/metadata").put("deletionTimestamp", "2026-01-01T00:00:00Z");

    assertThat(sourceCodes(snapshot(List.of(), List.of(), cluster, machine)))
        .containsExactly("CAPI-MOVE-0015");
  }

  @Test
  void findings_whenNothingMoves_sayIt() {
    assertThat(sourceCodes(snapshot(List.of(), List.of()))).containsExactly("CAPI-MOVE-0019");
  }

  @ParameterizedTest
  @CsvSource({
    "v1.10.0, v1.9.0, true",
    "v1.10.0, v1.10.0, false",
    "v1.10.0, v1.11.1, false",
    "v1.10.0, v1.10.0-rc.1, true",
    "v1.10.0-rc.2, v1.10.0-rc.10, false",
    "v1.10.0, v1.10.0+build, false"
  })
  void findings_whenTheTargetsProviderIsOlder_block(String source, String target, boolean blocks) {
    MoveSnapshot snapshot = snapshot(List.of(provider(source)), List.of(provider(target)), cluster);

    assertThat(!TargetChecks.findings(snapshot).isEmpty()).isEqualTo(blocks);
  }

  @Test
  void findings_whenTheTargetLacksAProvider_block() {
    MoveSnapshot snapshot = snapshot(List.of(provider("v1.0.0")), List.of(), cluster);

    assertThat(TargetChecks.findings(snapshot))
        .extracting(Finding::code)
        .containsExactly("CAPI-MOVE-0011");
  }

  @Test
  void findings_whenAMoveWasInterruptedWhileCopying_sayThatNothingWasRemoved() {
    annotated(cluster, Markers.OPERATION, "op-7");
    annotated(cluster, Markers.PHASE, Markers.COPYING);

    assertThat(InterruptedMoves.findings(snapshot(List.of(), List.of(), cluster)))
        .singleElement()
        .satisfies(f -> assertThat(f.subject()).isEqualTo("move op-7"))
        .satisfies(f -> assertThat(f.explanation()).contains("had not begun to remove"));
  }

  @Test
  void findings_whenAMoveWasInterruptedWhileRemoving_forbidToUnpauseTheSource() {
    annotated(cluster, Markers.OPERATION, "op-7");
    annotated(cluster, Markers.PHASE, Markers.REMOVING);

    assertThat(InterruptedMoves.findings(snapshot(List.of(), List.of(), cluster)))
        .singleElement()
        .satisfies(f -> assertThat(f.remedy()).contains("do not un-pause"));
  }

  private GraphNode machineWithNode() {
    GraphNode machine = object(Given.MACHINE, "m1", cluster);
    machine.content().withObject("/status/nodeRef").put("name", "n1");
    return machine;
  }

  private static InventoryProvider provider(String version) {
    return new InventoryProvider("ns", "InfrastructureProvider", "docker", version);
  }

  private static List<String> sourceCodes(MoveSnapshot snapshot) {
    return SourceChecks.findings(snapshot).stream().map(Finding::code).toList();
  }

  private static MoveSnapshot snapshot(
      List<InventoryProvider> source, List<InventoryProvider> target, GraphNode... nodes) {
    SourceObjects objects = SourceObjects.of(Given.KINDS, List.of(nodes), Set.of());
    return new MoveSnapshot(
        new MoveNames("seed", "home", "prod"),
        objects,
        Verdicts.of(objects),
        TargetObjects.of(List.of()),
        Map.of("prod", "Active"),
        source,
        target,
        MoveRights.COMPLETE);
  }
}
