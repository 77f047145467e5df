package io.capilib.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ClusterRef;
import io.capilib.ManagementCluster;
import io.capilib.ObjectRef;
import io.capilib.condition.AwaitResult;
import io.capilib.condition.Expectation;
import io.capilib.document.KubeObject;
import io.capilib.error.AccessDeniedException;
import io.capilib.error.InvalidRequestException;
import io.capilib.error.OperationCancelledException;
import io.capilib.operation.Cancellation;
import io.capilib.operation.OperationEvent;
import io.capilib.operation.OperationFinished;
import io.capilib.operation.OperationStarted;
import io.capilib.operation.RunOptions;
import io.capilib.operation.Waiting;
import io.capilib.runtime.CapiLib;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.Fault;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AwaitScenarioTest {
  private static final ClusterRef BLUE = new ClusterRef("prod", "blue");
  private static final Expectation AVAILABLE = Expectation.clusterAvailable(BLUE);
  private static final KubeObject BARE = GivenCluster.withStatus("v1beta2.yaml", "{}");
  private static final KubeObject WELL =
      GivenCluster.withStatus(
          "v1beta2.yaml",
          "{conditions: [{type: Available, status: 'True', observedGeneration: 3}]}");

  private final FakeCluster fake = GivenCluster.serving();
  private final CapiLib lib = CapiLib.create();
  private final ManagementCluster cluster = lib.connect("seed", fake.access());
  private final Cancellation cancellation = Cancellation.create();
  private final List<OperationEvent> events = new ArrayList<>();
  private final Deque<Runnable> whenWaiting = new ArrayDeque<>();

  @AfterEach
  void close() {
    lib.close();
    fake.close();
  }

  @Test
  void endsWhenTheClusterIsAvailable() {
    whenWaiting.add(() -> fake.put(BARE));
    whenWaiting.add(() -> fake.put(WELL));

    AwaitResult result = await(AVAILABLE);

    assertThat(result.met()).isTrue();
    assertThat(result.problems()).isEmpty();
    assertThat(events)
        .extracting(OperationEvent::message)
        .containsExactly(
            "Waiting until Cluster prod/blue is available",
            "Cluster prod/blue: is not there",
            "Cluster prod/blue: has no condition Available",
            "Cluster prod/blue is available");
    assertThat(events.get(0)).isInstanceOf(OperationStarted.class);
    assertThat(events.get(3)).isInstanceOf(OperationFinished.class);
  }

  @Test
  void listsOnceAndWatchesOnce() {
    whenWaiting.add(() -> fake.put(BARE));
    whenWaiting.add(() -> fake.put(WELL));
    fake.requests().clear();

    await(AVAILABLE);

    assertThat(fake.requests().all())
        .extracting(request -> request.verb() + " " + request.path())
        .containsExactlyElementsOf(Given.text("await-requests.txt").lines().toList());
  }

  @Test
  void saysAtTheDeadlineWhatStandsAgainstIt() {
    GivenCluster.put(fake, Given.text("v1beta2.yaml"));

    AwaitResult result = await(AVAILABLE);

    assertThat(result.met()).isFalse();
    assertThat(result.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    assertThat(result.problems())
        .extracting(Object::toString)
        .containsExactly(
            "Cluster prod/blue: Available=False, NotAvailable: * WorkersAvailable: "
                + "* MachineDeployment blue-md: 0 available replicas");
  }

  @Test
  void goesOnWhenTheWatchBreaksOrItsPlaceIsForgotten() {
    fake.inject(Fault.on("watch", "Cluster").dropConnection());
    whenWaiting.add(
        () -> {
          fake.put(BARE);
          fake.compact();
        });
    whenWaiting.add(() -> fake.put(WELL));

    assertThat(await(AVAILABLE).met()).isTrue();
  }

  @Test
  void waitsForEveryMachine() {
    GivenCluster.put(fake, Given.text("v1beta2.yaml"));
    Expectation running = Expectation.machinesRunning(BLUE, 5);

    assertThat(await(running).problems())
        .extracting(Object::toString)
        .contains("Cluster prod/blue: has 3 of 5 machines")
        .anyMatch(text -> text.startsWith("Machine prod/blue-md-abc-1: has no phase yet; Ready="));
    assertThat(events.get(1).message()).endsWith("; and 1 more");
  }

  @Test
  void isCancelledWhileItWaits() {
    whenWaiting.add(() -> cancellation.cancel("enough"));
    assertThatThrownBy(() -> await(AVAILABLE))
        .isInstanceOf(OperationCancelledException.class)
        .hasMessageContaining("enough");
    assertThat(events.get(events.size() - 1).message()).contains("enough");
  }

  @Test
  void failsWhenItMayNotWatch() {
    fake.inject(Fault.deny("watch", "Cluster"));
    assertThatThrownBy(() -> await(AVAILABLE)).isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void refusesAKindThatTheServerDoesNotOffer() {
    ObjectRef box = new ObjectRef("metal.example.com/v1", "Box", "prod", "box-7");
    assertThatThrownBy(() -> await(Expectation.condition(box, "Ready", "True")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Box");
  }

  /** What is in {@link #whenWaiting} happens one by one, each when waiting is announced. */
  private AwaitResult await(Expectation expectation) {
    boolean scripted = !whenWaiting.isEmpty();
    RunOptions options =
        RunOptions.builder()
            .deadline(scripted ? Duration.ofSeconds(30) : Duration.ofMillis(300))
            .cancellation(cancellation)
            .listener(this::heard)
            .build();
    return lib.conditionReader().await(cluster, expectation, options);
  }

  private void heard(OperationEvent event) {
    events.add(event);
    if (event instanceof Waiting && !whenWaiting.isEmpty()) {
      whenWaiting.remove().run();
    }
  }
}
