package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ObjectRef;
import io.capilib.move.MovePlan;
import io.capilib.operation.Finding;
import io.capilib.operation.PreconditionException;
import io.capilib.operation.Report;
import io.capilib.runtime.FailingWrites.How;
import io.capilib.testkit.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MoveTest {
  private final GivenPivot pivot = GivenPivot.withControllers();

  @AfterEach
  void close() {
    pivot.close();
    assertThat(pivot.seed.unsupported()).isEmpty();
    assertThat(pivot.home.unsupported()).isEmpty();
  }

  @Test
  void everythingOfTheClusterIsOnTheTargetAndNothingIsLeft() {
    Set<ObjectRef> before = GivenPivot.moving(pivot.seed).keySet();

    Report report = pivot.move(pivot.plan());

    assertThat(report.changed()).isPositive();
    assertThat(GivenPivot.moving(pivot.home).keySet()).isEqualTo(before);
    assertThat(GivenPivot.moving(pivot.seed)).isEmpty();
    assertThat(GivenPivot.object(pivot.home, GivenPivot.CLUSTER).at("/spec/paused")).isEmpty();
    assertThat(pivot.home.objects().toString()).doesNotContain("capi-lib.io/move");
  }

  @Test
  void noObjectOfTheSourceIsEverSeenInDeletionWithFinalizers() {
    List<String> seen = new ArrayList<>();
    pivot.seed.react(
        (event, cluster) -> {
          boolean terminating = event.object().at("/metadata/deletionTimestamp").isPresent();
          if (terminating && event.object().at("/metadata/finalizers").isPresent()) {
            seen.add(event.object().ref().toString());
          }
        });

    pivot.move(pivot.plan());

    assertThat(seen).isEmpty();
  }

  @Test
  void ownersOnTheTargetAreTheObjectsThatAreThere() {
    pivot.move(pivot.plan());

    Set<String> uids = new TreeSet<>();
    pivot.home.objects().forEach(object -> uids.add(object.text("/metadata/uid")));
    List<String> owners = new ArrayList<>();
    pivot
        .home
        .objects()
        .forEach(
            object ->
                object
                    .at("/metadata/ownerReferences")
                    .ifPresent(
                        references ->
                            ((List<?>) references)
                                .forEach(
                                    reference ->
                                        owners.add(
                                            String.valueOf(((Map<?, ?>) reference).get("uid"))))));
    assertThat(owners).isNotEmpty().allMatch(uids::contains);
  }

  @Test
  void planningWritesNothingAndSaysWhatHappensToEachObject() {
    MovePlan plan = pivot.plan();

    assertThat(pivot.seed.requests().writes()).isEmpty();
    assertThat(pivot.home.requests().writes()).isEmpty();
    assertThat(plan.isBlocked()).as(plan.render()).isFalse();
    assertThat(MovePlan.fromJson(plan.toJson(), plan.request())).isEqualTo(plan);
    assertThat(plan.verdicts())
        .extracting(verdict -> verdict.object())
        .containsAll(GivenPivot.moving(pivot.seed).keySet());
    assertThat(plan.verdicts()).allSatisfy(each -> assertThat(each.reason()).isNotBlank());
  }

  @Test
  void aMissingRightBlocksBeforeAnythingIsWritten() {
    pivot.seed.inject(Fault.deny("delete", "Machine"));
    pivot.home.inject(Fault.deny("create", "Secret"));

    MovePlan plan = pivot.plan();

    assertThat(plan.findings())
        .extracting(Finding::toString)
        .anyMatch(text -> text.contains("machines.cluster.x-k8s.io in \"seed\""))
        .anyMatch(text -> text.contains("Grant the verb \"create\" on secrets in namespace demo"));
    assertThatThrownBy(() -> pivot.move(plan))
        .isInstanceOf(PreconditionException.class)
        .hasMessageContaining("CAPI-MOVE-0024");
    assertThat(pivot.seed.requests().writes()).isEmpty();
    assertThat(pivot.home.requests().writes()).isEmpty();
  }

  @Test
  void theWritesOfAMoveAreTheSameEachTime() {
    FailingWrites none = new FailingWrites(0, How.FORBIDDEN);
    int objects = GivenPivot.moving(pivot.seed).size();

    pivot.move(pivot.plan(none::wrap));

    int pauseMarkAndThaw = 3;
    int namespace = 1;
    assertThat(none.writes())
        .isLessThanOrEqualTo(objects * 3 + pauseMarkAndThaw + namespace)
        .isEqualTo(writesOfAnotherMove());
  }

  private static int writesOfAnotherMove() {
    FailingWrites none = new FailingWrites(0, How.FORBIDDEN);
    try (GivenPivot again = GivenPivot.withControllers()) {
      again.move(again.plan(none::wrap));
    }
    return none.writes();
  }
}
