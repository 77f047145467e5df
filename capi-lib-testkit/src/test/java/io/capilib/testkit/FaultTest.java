package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ObjectRef;
import io.capilib.access.TransportException;
import io.capilib.access.TransportException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every kind of fault, as a client sees it. */
class FaultTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final VirtualTime time = VirtualTime.startingAt(START);
  private final FakeCluster cluster = FakeCluster.builder().name("f").clock(time).build();
  private final Client client = new Client(cluster);

  @Test
  void theNthRequestOfAKindIsMetOnly() {
    cluster.inject(Fault.on("create", "ConfigMap").nth(2).answer(503));

    assertThat(List.of(create("a"), create("b"), create("c"))).containsExactly(201, 503, 201);
    assertThat(has("b")).isFalse();
  }

  @Test
  void oneNameIsMetOnly_andSeveralTimes() {
    cluster.inject(Fault.on("create", "ConfigMap").named("b").times(2).answer(409));

    assertThat(List.of(create("a"), create("b"), create("b"), create("b")))
        .containsExactly(201, 409, 409, 201);
  }

  @Test
  void aDroppedConnectionMayComeBeforeOrAfterTheCommit() {
    cluster.inject(Fault.on("create", "ConfigMap").dropConnection());
    cluster.inject(Fault.on("create", "ConfigMap").nth(2).afterCommit().dropConnection());

    assertThat(lost(() -> create("a"))).isEqualTo(Reason.CONNECTION_LOST);
    assertThat(has("a")).isFalse();
    assertThat(lost(() -> create("b"))).isEqualTo(Reason.CONNECTION_LOST);
    assertThat(has("b")).isTrue();
  }

  @Test
  void aFailureMaySayWhenToTryAgain() {
    cluster.inject(Fault.on("list", "ConfigMap").answer(429).retryAfter(Duration.ofSeconds(7)));

    Client.Answer answer = client.get(MAPS);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.reason()).isEqualTo("TooManyRequests");
    assertThat(answer.retryAfter()).isEqualTo("7");
  }

  @Test
  void aResetMidBodyComesAfterTheCommit() {
    cluster.inject(Fault.on("create", "ConfigMap").resetMidBody());

    assertThatThrownBy(() -> create("a"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("reset");
    assertThat(has("a")).isTrue();
  }

  @Test
  void aDelayPassesOnTheClockOfTheCluster() {
    cluster.inject(Fault.on("create", "ConfigMap").delay(Duration.ofSeconds(3)));

    assertThat(create("a")).isEqualTo(201);
    assertThat(time.instant()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void aDelayLongerThanTheClientWaitsIsATimeOut() {
    cluster.inject(Fault.on("create", "ConfigMap").delay(Duration.ofMinutes(3)));
    cluster.inject(
        Fault.on("create", "ConfigMap").nth(2).afterCommit().delay(Duration.ofMinutes(3)));

    assertThat(lost(() -> create("a"))).isEqualTo(Reason.TIMED_OUT);
    assertThat(time.instant()).isEqualTo(START.plus(PATIENCE));
    assertThat(has("a")).isFalse();
    assertThat(lost(() -> create("b"))).isEqualTo(Reason.TIMED_OUT);
    assertThat(has("b")).isTrue();
  }

  @Test
  void aStaleReadIsOfTheMomentOfTheInjection() {
    create("a");
    create("b");
    cluster.inject(Fault.on("list", "ConfigMap").staleRead());
    cluster.inject(Fault.on("get", "ConfigMap").times(2).staleRead());
    client.delete(MAPS + "/a");
    create("c");

    assertThat(client.get(MAPS + "/a").status()).isEqualTo(200);
    assertThat(client.get(MAPS + "/c").status()).isEqualTo(404);
    assertThat(client.get(MAPS).body().path("items")).hasSize(2);
    assertThat(client.get(MAPS + "/a").status()).isEqualTo(404);
    assertThat(client.get(MAPS).at("/items/1/metadata/name")).isEqualTo("c");
  }

  @Test
  void aWatchEndsAfterSomeEvents() {
    cluster.inject(Fault.on("watch", "ConfigMap").afterEvents(1).endWatch());
    cluster.inject(Fault.on("watch", "ConfigMap").nth(2).endWatch());
    create("a");
    create("b");

    assertThat(events()).containsExactly("ADDED a", "end");
    assertThat(events()).containsExactly("end");
  }

  @Test
  void aWatchIsToldThatItIsTooOldAfterSomeEvents() {
    cluster.inject(Fault.on("watch", "ConfigMap").afterEvents(1).answer(410));
    create("a");
    create("b");

    try (Client.Watch watch = client.watch(MAPS + "?watch=1")) {
      assertThat(watch.next()).isEqualTo("ADDED a");
      assertThat(watch.event().toString())
          .contains("\"type\":\"ERROR\"", "\"code\":410", "\"reason\":\"Expired\"");
      assertThat(watch.next()).isEqualTo("end");
    }
  }

  @Test
  void aWatchBreaksAfterSomeEvents() {
    cluster.inject(Fault.on("watch", "ConfigMap").afterEvents(1).dropConnection());
    create("a");

    try (Client.Watch watch = client.watch(MAPS + "?watch=1")) {
      assertThat(watch.next()).isEqualTo("ADDED a");
      assertThatThrownBy(watch::next).hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void aWebhookThatIsDownFailsWrites() {
    cluster.inject(Fault.on("create", "ConfigMap").webhookDown("judge.example.test"));

    assertThat(client.post(MAPS, body("a")).message())
        .startsWith(
            "Internal error occurred: failed calling webhook \"judge.example.test\": failed to call"
                + " webhook: ");
    assertThat(create("a")).isEqualTo(201);
  }

  @Test
  void faultsOfOtherVerbsLeaveRequestsAlone() {
    cluster.inject(Fault.on(Fault.ANY, "ConfigMap").always().endWatch());
    assertThat(create("a")).isEqualTo(201);
    cluster.clearFaults();
    cluster.inject(Fault.on(Fault.ANY, "ConfigMap").always().staleRead());
    assertThat(create("b")).isEqualTo(201);
    assertThat(has("b")).isTrue();
  }

  private List<String> events() {
    try (Client.Watch watch = client.watch(MAPS + "?watch=1")) {
      String first = watch.next();
      return first.equals("end") ? List.of(first) : List.of(first, watch.next());
    }
  }

  private int create(String name) {
    return client.post(MAPS, body(name)).status();
  }

  private boolean has(String name) {
    return cluster.find(new ObjectRef("v1", "ConfigMap", "default", name)).isPresent();
  }

  private static String body(String name) {
    return "{\"metadata\":{\"name\":\"" + name + "\"}}";
  }

  private static Reason lost(Runnable request) {
    try {
      request.run();
    } catch (TransportException e) {
      return e.reason();
    }
    throw new AssertionError("there was an answer");
  }
}
