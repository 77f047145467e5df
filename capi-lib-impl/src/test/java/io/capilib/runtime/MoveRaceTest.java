package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ManagementCluster;
import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import io.capilib.error.CapiException;
import io.capilib.error.InvalidRequestException;
import io.capilib.error.PlanOutdatedException;
import io.capilib.move.MovePlan;
import io.capilib.move.MoveRequest;
import io.capilib.operation.Finding;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.LoggedRequest;
import io.capilib.testkit.ObjectEvent;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody else writes while objects move. */
class MoveRaceTest {
  private final GivenPivot pivot = GivenPivot.quiet();
  private final ObjectRef machine = pivot.seed.list(GivenPivot.CORE, "Machine").get(0).ref();

  @AfterEach
  void close() {
    pivot.close();
  }

  @Test
  void aChangeAfterThePlanIsFoundBeforeAnythingIsWritten() {
    MovePlan plan = pivot.plan();
    pivot.seed.remove(machine);

    assertThatThrownBy(() -> pivot.move(plan))
        .isInstanceOf(PlanOutdatedException.class)
        .hasMessageContaining(machine.name());
    assertThat(pivot.seed.requests().writes()).isEmpty();
    assertThat(pivot.home.requests().writes()).isEmpty();
  }

  @Test
  void aChangeWhileItIsCopiedUndoesTheMove() {
    Map<ObjectRef, Object> before = GivenPivot.content(pivot.seed);
    onFirstWrite(pivot.home, () -> pivot.seed.update(machine, MoveRaceTest::annotated));

    assertThatThrownBy(() -> pivot.move(pivot.plan()))
        .isInstanceOf(CapiException.class)
        .hasMessageContaining(machine.name())
        .hasMessageContaining("undone");

    assertThat(GivenPivot.moving(pivot.home)).isEmpty();
    Map<ObjectRef, Object> after = GivenPivot.content(pivot.seed);
    assertThat(pivot.seed.find(machine).orElseThrow().text("/metadata/annotations/somebody"))
        .isEqualTo("was here");
    before.remove(machine);
    after.remove(machine);
    assertThat(after.equals(before)).isTrue();
  }

  @Test
  void anObjectThatAppearsWhileItIsCopiedUndoesTheMove() {
    ObjectRef late = new ObjectRef(GivenPivot.CORE, "Machine", GivenPivot.NAMESPACE, "late");
    onFirstWrite(pivot.home, () -> pivot.seed.put(renamed(late)));

    assertThatThrownBy(() -> pivot.move(pivot.plan()))
        .isInstanceOf(CapiException.class)
        .hasMessageContaining("late");

    assertThat(pivot.seed.find(late)).isPresent();
    assertThat(GivenPivot.moving(pivot.home)).isEmpty();
  }

  @Test
  void anObjectThatWasCreatedAnewUnderTheSameNameIsNotRemoved() {
    onFirstDeletion(
        () -> {
          KubeObject old = pivot.seed.find(machine).orElseThrow();
          pivot.seed.remove(machine);
          pivot.seed.put(anew(old));
        });

    try {
      pivot.move(pivot.plan());
    } catch (CapiException expected) {
      assertThat(expected).hasMessageContaining(machine.name());
    }

    assertThat(pivot.seed.find(machine).orElseThrow().text("/metadata/annotations/somebody"))
        .isEqualTo("was here");
    assertThat(pivot.home.find(machine)).isPresent();
  }

  @Test
  void anObjectOfTheSameNameOnTheTargetIsNeverOverwritten() {
    pivot.home.put(renamed(machine));

    MovePlan plan = pivot.plan();

    assertThat(plan.findings())
        .filteredOn(finding -> finding.code().equals("CAPI-MOVE-0012"))
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .contains(machine.name());
    assertThat(plan.isBlocked()).isTrue();
  }

  @Test
  void aClusterUnderTwoNamesIsNoTargetForItself() {
    ManagementCluster one = pivot.lib().connect("one", pivot.seed.access());
    ManagementCluster two = pivot.lib().connect("two", pivot.seed.access());

    assertThatThrownBy(
            () ->
                pivot
                    .lib()
                    .objectMover()
                    .plan(MoveRequest.from(one).to(two).namespace(GivenPivot.NAMESPACE)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("the same cluster")
        .hasMessageContaining("Nothing was changed")
        .hasMessageContaining("Connect the target to another cluster");
    assertThat(pivot.seed.requests().writes()).isEmpty();
  }

  @Test
  void aTargetWithoutTheKindsIsRefusedWithWhatItLacks() {
    FakeCluster empty = FakeCluster.create("empty");
    ManagementCluster from = pivot.lib().connect("seed", pivot.seed.access());
    ManagementCluster to = pivot.lib().connect("empty", empty.access());

    MovePlan plan =
        pivot
            .lib()
            .objectMover()
            .plan(MoveRequest.from(from).to(to).namespace(GivenPivot.NAMESPACE));

    assertThat(plan.findings())
        .extracting(Finding::code)
        .contains("CAPI-MOVE-0010", "CAPI-MOVE-0011");
    assertThat(empty.requests().all()).noneMatch(LoggedRequest::isWrite);
    empty.close();
  }

  private static void onFirstWrite(FakeCluster cluster, Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    cluster.react(
        (event, unused) -> {
          if (!done.getAndSet(true)) {
            action.run();
          }
        });
  }

  private void onFirstDeletion(Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    pivot.seed.react(
        (event, unused) -> {
          if (event.type() == ObjectEvent.Type.DELETED && !done.getAndSet(true)) {
            action.run();
          }
        });
  }

  private static KubeObject annotated(KubeObject object) {
    Map<String, Object> metadata = metadata(object);
    metadata.put("annotations", Map.of("somebody", "was here"));
    return with(object, metadata);
  }

  private static KubeObject anew(KubeObject object) {
    Map<String, Object> metadata = metadata(annotated(object));
    metadata.remove("uid");
    metadata.remove("finalizers");
    return with(object, metadata);
  }

  private KubeObject renamed(ObjectRef ref) {
    KubeObject original = pivot.seed.find(machine).orElseThrow();
    Map<String, Object> metadata = metadata(anew(original));
    metadata.put("name", ref.name());
    return with(original, metadata);
  }

  @SuppressWarnings("unchecked") // metadata is an object
  private static Map<String, Object> metadata(KubeObject object) {
    return new TreeMap<>((Map<String, Object>) object.content().get("metadata"));
  }

  private static KubeObject with(KubeObject object, Map<String, Object> metadata) {
    Map<String, Object> content = new TreeMap<>(object.content());
    content.put("metadata", metadata);
    return KubeObject.of(content);
  }
}
