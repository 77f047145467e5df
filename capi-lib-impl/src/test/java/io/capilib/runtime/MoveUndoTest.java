package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import io.capilib.error.CapiException;
import io.capilib.move.MovePlan;
import io.capilib.operation.OperationFailedException;
import io.capilib.testkit.Fault;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a move leaves behind when undoing it is not as easy as usual. */
class MoveUndoTest {
  private static final String LOOSE = "loose";

  private final GivenPivot pivot = GivenPivot.quiet();

  @AfterEach
  void close() {
    pivot.close();
  }

  @Test
  void copiesAreRemovedEvenIfThereWasNothingToPause() {
    labelledSecrets();
    Map<ObjectRef, Object> source = GivenPivot.content(pivot.seed);
    MovePlan plan = pivot.plan(LOOSE, UnaryOperator.identity());
    pivot.home.inject(Fault.on("create", "Secret").nth(3).answer(403));

    assertThatThrownBy(() -> pivot.move(plan))
        .isInstanceOf(CapiException.class)
        .hasMessageContaining("2 copies were removed from \"home\"");

    assertThat(pivot.home.list("v1", "Secret"))
        .noneMatch(secret -> secret.ref().namespace().equals(LOOSE));
    assertThat(GivenPivot.content(pivot.seed).equals(source)).isTrue();
  }

  @Test
  void aClusterKeepsItsPauseOnTheTargetIfSomethingBelowItCannotBeRemoved() {
    MovePlan plan = pivot.plan();
    pivot.home.inject(Fault.on("patch", "DevMachine").always().answer(403));
    pivot.home.inject(Fault.on("delete", "DevMachine").always().answer(403));
    pivot.home.inject(Fault.on("create", "KubeadmConfig").nth(2).answer(403));

    assertThatThrownBy(() -> pivot.move(plan))
        .isInstanceOf(OperationFailedException.class)
        .hasMessageContaining("CAPI-MOVE-0005")
        .hasMessageContaining("Not undone: copy of")
        .hasMessageContaining("DevMachine");

    assertThat(GivenPivot.object(pivot.home, GivenPivot.CLUSTER).at("/spec/paused")).contains(true);
    assertThat(GivenPivot.object(pivot.seed, GivenPivot.CLUSTER).at("/spec/paused")).isEmpty();
    assertThat(pivot.plan().findings())
        .filteredOn(finding -> finding.code().equals("CAPI-MOVE-0018"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.remedy()).contains("remove the copies"));
  }

  private void labelledSecrets() {
    pivot.seed.put(
        KubeObject.fromJson(
            """
            {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "loose"}}"""));
    for (int number = 1; number <= 4; number++) {
      pivot.seed.put(
          KubeObject.fromJson(
              """
              {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s%d",
               "namespace": "loose", "labels": {"clusterctl.cluster.x-k8s.io/move": ""}}}"""
                  .formatted(number)));
    }
  }
}
