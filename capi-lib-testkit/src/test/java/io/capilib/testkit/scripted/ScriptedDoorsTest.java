package io.capilib.testkit.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ClusterRef;
import io.capilib.ObjectRef;
import io.capilib.condition.AwaitResult;
import io.capilib.condition.Expectation;
import io.capilib.condition.Problem;
import io.capilib.error.CapiException;
import io.capilib.error.DeadlineExceededException;
import io.capilib.error.OperationCancelledException;
import io.capilib.move.MovePlan;
import io.capilib.move.MoveRequest;
import io.capilib.operation.Cancellation;
import io.capilib.operation.OperationEvent;
import io.capilib.operation.OperationFailedException;
import io.capilib.operation.OperationFinished;
import io.capilib.operation.OperationStarted;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;
import io.capilib.operation.StepFinished;
import io.capilib.operation.StepOutcome;
import io.capilib.operation.Waiting;
import io.capilib.operation.WriteMode;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderPlan;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderSelection;
import io.capilib.provider.ProviderType;
import io.capilib.template.TemplateRequest;
import io.capilib.testkit.GeneratedReleases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptedDoorsTest {
  private static final RunOptions DEFAULTS = RunOptions.defaults();

  private final ScriptedDoors doors = ScriptedDoors.create();
  private final ScriptedObjectMover mover = doors.objectMover();
  private final ScriptedCluster seed = ScriptedCluster.named("seed");
  private final ScriptedCluster home = ScriptedCluster.named("home");
  private final MoveRequest request = MoveRequest.from(seed).to(home).namespace("demo");
  private final List<OperationEvent> events = new ArrayList<>();
  private final RunOptions told = RunOptions.builder().listener(events::add).build();

  @Test
  void withoutAScriptAMoveIsPlannedAndSucceeds() {
    MovePlan plan = mover.plan(request);
    Report report = mover.apply(plan, told);

    assertThat(plan.isBlocked()).isFalse();
    assertThat(plan.changesAnything()).isTrue();
    assertThat(report.operation()).isEqualTo(plan.id());
    assertThat(report.changed()).isEqualTo(2);
    assertThat(events)
        .hasExactlyElementsOfTypes(
            OperationStarted.class,
            StepFinished.class,
            StepFinished.class,
            OperationFinished.class);
  }

  @Test
  void everyPlanIsAnOperationOfItsOwn() {
    assertThat(mover.plan(request).id()).isNotEqualTo(mover.plan(request).id());
  }

  @Test
  void answersAreGivenInOrder() {
    MovePlan blocked =
        ScriptedPlans.move(
            request,
            List.of(),
            List.of(
                ScriptedPlans.blocker("CAPI-MOVE-0014", "Machine demo/c1-0", "It has no node.")));
    mover.onPlan().returns(blocked).fails(ScriptedErrors.serverFails("seed")).thenDefaults();

    assertThat(mover.plan(request)).isSameAs(blocked);
    assertThatThrownBy(() -> mover.plan(request))
        .isInstanceOfSatisfying(
            CapiException.class,
            error -> {
              assertThat(error.code()).isEqualTo("CAPI-CLUSTER-0009");
              assertThat(error.retryable()).isTrue();
              assertThat(error.cluster()).contains("seed");
            });
    assertThat(mover.plan(request).isBlocked()).isFalse();
    assertThat(mover.onPlan().calls()).containsExactly(request, request, request);
    assertThat(mover.onPlan().left()).isZero();
  }

  @Test
  void aCallTooManyFailsTheTestAndNamesWhatWasScriptedAndCalled() {
    mover.onApply().fails(ScriptedErrors.planOutdated("seed"));
    MovePlan plan = mover.plan(request);
    assertThatThrownBy(() -> mover.apply(plan, DEFAULTS)).isInstanceOf(CapiException.class);

    assertThatThrownBy(() -> mover.apply(plan, DEFAULTS))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            ObjectMover.apply was called 2 times, but its script has one answer: \
            throw CAPI-OPERATION-0011.
            Add an answer for this call, or thenDefaults() after the last one.
            The calls so far:
              ObjectMover.plan namespace demo from seed to home
              ObjectMover.apply namespace demo from seed to home
              ObjectMover.apply namespace demo from seed to home""");
  }

  @Test
  void aRunThatStopsHalfWayReportsWhatIsDone() {
    ObjectRef cluster = new ObjectRef("cluster.x-k8s.io/v1beta2", "Cluster", "demo", "c1");
    mover.onApply().stopsAt(2, ScriptedErrors.accessDenied("seed", "delete", cluster));
    MovePlan plan = mover.plan(request);

    assertThatThrownBy(() -> mover.apply(plan, told))
        .isInstanceOfSatisfying(
            OperationFailedException.class,
            error -> {
              assertThat(error.code()).isEqualTo("CAPI-CLUSTER-0004");
              assertThat(error.object()).contains(cluster);
              assertThat(error.report().outcomes())
                  .hasExactlyElementsOfTypes(StepOutcome.Changed.class, StepOutcome.Failed.class);
            });
    assertThat(events).hasSize(4);
    assertThat(((OperationFinished) events.get(3)).success()).isFalse();
  }

  @Test
  void aRunThatTakesLongerThanItsDeadlineEndsThere() {
    mover.onApply().takes(Duration.ofMinutes(31)).takes(Duration.ofMinutes(29));
    MovePlan plan = mover.plan(request);

    assertThatThrownBy(() -> mover.apply(plan, DEFAULTS))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining("CAPI-OPERATION-0002");
    assertThat(mover.apply(plan, DEFAULTS).elapsed()).isEqualTo(Duration.ofMinutes(29));
  }

  @Test
  void aListenerCanCancelARunBetweenItsSteps() {
    Cancellation cancellation = Cancellation.create();
    RunOptions options =
        RunOptions.builder()
            .cancellation(cancellation)
            .listener(
                event -> {
                  events.add(event);
                  if (event instanceof StepFinished) {
                    cancellation.cancel("enough");
                    throw new IllegalStateException("listeners cannot disturb a run");
                  }
                })
            .build();
    MovePlan plan = mover.plan(request);

    assertThatThrownBy(() -> mover.apply(plan, options))
        .isInstanceOf(OperationCancelledException.class)
        .hasMessageContaining("enough");
    assertThat(events).hasSize(3);
  }

  @Test
  void theInventoryListsWhatRunsInstalled() {
    ScriptedProviderInstaller installer = doors.providerInstaller();
    InstallRequest install =
        InstallRequest.into(seed, GeneratedReleases.create())
            .provider(ProviderType.CORE, "cluster-api:v1.14.0")
            .build();
    ProviderPlan plan = installer.planInstall(install);

    installer.apply(plan, RunOptions.builder().writeMode(WriteMode.DRY_RUN).build());
    assertThat(installer.inventory(seed).providers()).isEmpty();

    installer.apply(plan, DEFAULTS);
    assertThat(installer.inventory(seed).find(ProviderRef.core()))
        .hasValueSatisfying(entry -> assertThat(entry.version()).isEqualTo("v1.14.0"));
    assertThat(installer.inventory(home).providers()).isEmpty();
    assertThat(installer.planInstall(install).changesAnything()).isFalse();
  }

  @Test
  void anExpectationThatIsNotMetTellsWhatStandsAgainstIt() {
    Problem problem =
        new Problem(new ObjectRef("cluster.x-k8s.io/v1beta2", "Machine", "demo", "m"), "no node");
    ScriptedConditionReader reader = doors.conditionReader();
    reader
        .onAwait()
        .answers(call -> new AwaitResult(false, call.options().deadline(), List.of(problem)))
        .succeeds();
    Expectation expectation = Expectation.machinesRunning(new ClusterRef("demo", "c1"), 3);

    assertThat(reader.await(seed, expectation, told).problems()).containsExactly(problem);
    assertThat(events)
        .hasExactlyElementsOfTypes(OperationStarted.class, Waiting.class, OperationFinished.class);
    assertThat(reader.await(seed, expectation, told).met()).isTrue();
  }

  @Test
  void theTreeIsAnAvailableCluster() {
    assertThat(doors.conditionReader().tree(seed, new ClusterRef("demo", "c1")).problems())
        .isEmpty();
  }

  @Test
  void doorsHaveOneListOfCalls() {
    ClusterRef c1 = new ClusterRef("demo", "c1");
    TemplateRequest template =
        TemplateRequest.in(
                seed,
                GeneratedReleases.create(),
                ProviderSelection.parse(ProviderType.INFRASTRUCTURE, "in-memory"),
                c1)
            .build();
    doors.templateApplier().apply(doors.templateApplier().plan(template), DEFAULTS);
    doors.conditionReader().await(seed, Expectation.clusterAvailable(c1), DEFAULTS);
    mover.plan(request);

    assertThat(doors.calls())
        .containsExactly(
            "TemplateApplier.plan the template of infrastructure-in-memory for demo/c1 to seed",
            "TemplateApplier.apply the template of infrastructure-in-memory for demo/c1 to seed",
            "ConditionReader.await Cluster demo/c1 is available in seed",
            "ObjectMover.plan namespace demo from seed to home");
  }
}
