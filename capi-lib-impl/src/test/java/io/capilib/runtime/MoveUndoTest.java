package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ObjectRef;
import io.capilib.access.TransportRequest;
import io.capilib.document.KubeObject;
import io.capilib.error.CapiException;
import io.capilib.move.MovePlan;
import io.capilib.operation.OperationFailedException;
import io.capilib.testkit.Fault;
import io.capilib.testkit.ObjectEvent;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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

  @Test
  void aFailureThatNobodyExpectsIsUndoneAsAnyOther() {
    Map<ObjectRef, Object> source = GivenPivot.content(pivot.seed);
    MovePlan plan = pivot.plan(t -> EachRequest.before(t, failing("POST", 3)));

    assertThatThrownBy(() -> pivot.move(plan))
        .isInstanceOf(OperationFailedException.class)
        .hasMessageContaining("CAPI-MOVE-0025")
        .hasMessageContaining("java.lang.IllegalStateException")
        .hasMessageContaining("Everything was undone");

    assertThat(GivenPivot.content(pivot.seed).equals(source)).isTrue();
    assertThat(GivenPivot.moving(pivot.home)).isEmpty();
  }

  @Test
  void aFailureThatNobodyExpectsDuringRemovalTellsAllThatIsLeft() {
    MovePlan plan = pivot.plan(t -> EachRequest.before(t, failing("DELETE", 2)));

    assertThatThrownBy(() -> pivot.move(plan))
        .isInstanceOf(OperationFailedException.class)
        .hasMessageContaining("CAPI-MOVE-0006")
        .satisfies(
            failure ->
                GivenPivot.moving(pivot.seed)
                    .keySet()
                    .forEach(left -> assertThat(failure).hasMessageContaining(left.name())));

    assertThat(GivenPivot.moving(pivot.home)).hasSizeGreaterThan(GivenPivot.OBJECTS);
  }

  @Test
  void aCopyOfUnknownOutcomeThatIsNotWhatWasSentIsReportedAndLeft() {
    MovePlan plan = pivot.plan();
    pivot.home.react(
        (event, cluster) -> {
          if (event.type() == ObjectEvent.Type.ADDED && event.object().kind().equals("Machine")) {
            cluster.put(ofVersion("v0.0.1", event.object()));
          }
        });
    pivot.home.inject(Fault.on("create", "Machine").afterCommit().dropConnection());

    assertThatThrownBy(() -> pivot.move(plan))
        .isInstanceOf(OperationFailedException.class)
        .hasMessageContaining("CAPI-MOVE-0005")
        .hasMessageContaining("it is not known who created it");

    assertThat(GivenPivot.moving(pivot.home).keySet())
        .extracting(ObjectRef::kind)
        .containsExactlyInAnyOrder("Machine", "Cluster");
  }

  private static KubeObject ofVersion(String version, KubeObject machine) {
    Map<String, Object> content = new TreeMap<>(machine.content());
    Map<String, Object> spec = new TreeMap<>();
    if (content.get("spec") instanceof Map<?, ?> members) {
      members.forEach((key, value) -> spec.put(String.valueOf(key), value));
    }
    spec.put("version", version);
    content.put("spec", spec);
    return KubeObject.of(content);
  }

  private static Consumer<TransportRequest> failing(String method, int number) {
    AtomicInteger count = new AtomicInteger();
    return request -> {
      boolean counts = request.method().equals(method) && !request.path().contains("reviews");
      if (counts && count.incrementAndGet() == number) {
        throw new IllegalStateException("a transport with a bug");
      }
    };
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
