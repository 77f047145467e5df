package io.capilib.testkit;

import static io.capilib.testkit.assertj.FakeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class VirtualTimeTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

  private final VirtualTime time = VirtualTime.startingAt(START);
  private final FakeCluster fake = FakeCluster.builder().clock(time).build();
  private final List<String> happened = new ArrayList<>();

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void whatIsToHappenHappensInOrderAndAtItsMoment() {
    happens(Duration.ofMinutes(2), "second");
    happens(Duration.ofMinutes(1), "first");
    happens(Duration.ofMinutes(2), "third");
    happens(Duration.ofHours(1), "not yet");

    time.advance(Duration.ofMinutes(10));

    assertThat(happened).containsExactly("first at PT1M", "second at PT2M", "third at PT2M");
    assertThat(time.instant()).isEqualTo(START.plus(Duration.ofMinutes(10)));
  }

  @Test
  void whatHappensMayLetMoreHappenOnTheSameWay() {
    time.after(Duration.ofMinutes(1), () -> happens(Duration.ofMinutes(1), "more"));

    time.advance(Duration.ofMinutes(10));

    assertThat(happened).containsExactly("more at PT2M");
  }

  @Test
  void aWatchThatWaitsLetsTheNextThingHappen() {
    time.after(Duration.ofSeconds(3), () -> fake.put(configMap("late")));
    happens(Duration.ofSeconds(4), "not yet");

    try (Client.Watch watch = new Client(fake).watch(CONFIG_MAPS + "?watch=1")) {
      assertThat(watch.next()).isEqualTo("ADDED late");
    }
    assertThat(time.instant()).isEqualTo(START.plusSeconds(3));
    assertThat(happened).isEmpty();
  }

  @Test
  void aWatchForWhichNothingHappensEndsAtOnce() {
    try (Client.Watch watch = new Client(fake).watch(CONFIG_MAPS + "?watch=1&timeoutSeconds=7")) {
      assertThat(watch.next()).isEqualTo("end");
    }
    assertThat(time.instant()).isEqualTo(START.plusSeconds(7));
  }

  @Test
  @Tag("slow")
  void controllersAreAsSlowAsTheyAreToBe() {
    SimulatedControllers.configure()
        .delay("DevMachine", Duration.ofMinutes(5))
        .never("Deployment", "capi-controller-manager")
        .install(fake);
    Demo.install(fake);
    Demo.apply(fake);

    assertThat(fake).has(Demo.CLUSTER).condition("Available", "False");
    assertThat(
            fake.find(
                new ObjectRef("apps/v1", "Deployment", "capi-system", "capi-controller-manager")))
        .hasValueSatisfying(found -> assertThat(found).lacks("/status/conditions"));
    assertThat(Demo.machines(fake)).isNotEmpty();

    time.advance(Duration.ofMinutes(5));
    assertThat(fake).has(Demo.CLUSTER).at("/status/initialization/controlPlaneInitialized", true);

    time.advance(Duration.ofHours(1));
    assertThat(fake).has(Demo.CLUSTER).condition("Available", "True");
    assertThat(Demo.machines(fake)).hasSize(8);
  }

  @Test
  void delaysWantAVirtualTime() {
    SimulatedControllers.Builder slow =
        SimulatedControllers.configure().delay("DevMachine", Duration.ofMinutes(5));
    try (FakeCluster real = FakeCluster.create("real")) {
      assertThatThrownBy(() -> slow.install(real))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("VirtualTime");
    }
  }

  private void happens(Duration delay, String what) {
    time.after(delay, () -> happened.add(what + " at " + Duration.between(START, time.instant())));
  }

  private static KubeObject configMap(String name) {
    return KubeObject.of(
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "ConfigMap",
            "metadata",
            Map.of("namespace", "default", "name", name)));
  }
}
