package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.access.TransportAccess;
import io.capilib.access.TransportException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults on the way to a server do what the same faults do in a fake cluster. */
@Tag("slow")
class FaultyTransportTest {
  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static final Duration SHORT = Duration.ofMillis(1);

  static Stream<Fault> faults() {
    return Stream.of(
        Fault.on("create", "ConfigMap").dropConnection(),
        Fault.on("create", "ConfigMap").nth(2).afterCommit().dropConnection(),
        Fault.on("create", "ConfigMap").named("b").answer(409),
        Fault.on("create", "ConfigMap").resetMidBody(),
        Fault.on("create", "ConfigMap").always().webhookDown("judge.example.test"),
        Fault.on("update", "ConfigMap").answer(500),
        Fault.on("patch", "ConfigMap").answer(500),
        Fault.on("get", "ConfigMap").named("a").times(2).answer(404),
        Fault.on("list", Fault.ANY).answer(429).retryAfter(Duration.ofSeconds(7)),
        Fault.on("list", "ConfigMap").delay(SHORT),
        Fault.on("delete", "ConfigMap").afterCommit().answer(504),
        Fault.on("deletecollection", "ConfigMap").answer(503),
        Fault.deny("delete", "Namespace"),
        Fault.on("update", "Namespace").answer(503),
        Fault.on("watch", "ConfigMap").dropConnection(),
        Fault.on("watch", "ConfigMap").endWatch(),
        Fault.on("watch", "ConfigMap").afterEvents(1).endWatch(),
        Fault.on("watch", "ConfigMap").afterEvents(1).answer(410),
        Fault.on("watch", "ConfigMap").afterEvents(1).dropConnection());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultOnTheWay_isAsOneInTheServer(Fault fault) {
    FakeCluster inside = FakeCluster.create("x");
    inside.inject(fault);
    FakeCluster server = FakeCluster.create("x");
    FaultyTransport proxy = FaultyTransport.before(((TransportAccess) server.access()).transport());
    proxy.inject(fault);

    List<String> outcomes = outcomes(new Client(proxy));

    assertThat(outcomes).isEqualTo(outcomes(new Client(inside)));
    assertThat(outcomes).isNotEqualTo(outcomes(new Client(FakeCluster.create("x")), fault));
    assertThat(server.objects()).hasSameSizeAs(inside.objects());
  }

  @Test
  void aServerIsNotAskedForItsPast() {
    FaultyTransport proxy =
        FaultyTransport.before(((TransportAccess) FakeCluster.create("x").access()).transport());

    assertThatThrownBy(() -> proxy.inject(Fault.on("get", "Pod").staleRead()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void faultsCanBeTakenAway() {
    FaultyTransport proxy =
        FaultyTransport.before(((TransportAccess) FakeCluster.create("x").access()).transport());
    proxy.inject(Fault.on("list", "ConfigMap").always().answer(500));
    assertThat(new Client(proxy).get(MAPS).status()).isEqualTo(500);

    proxy.clearFaults();

    assertThat(new Client(proxy).get(MAPS).status()).isEqualTo(200);
  }

  /** Without faults; a delay is the one fault that changes no outcome. */
  private static List<String> outcomes(Client client, Fault fault) {
    return fault.effect().kind() == FaultKind.DELAY ? List.of() : outcomes(client);
  }

  private static List<String> outcomes(Client client) {
    List<String> outcomes = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      outcomes.add(outcome(() -> client.post(MAPS, body(name))));
    }
    outcomes.add(outcome(() -> client.get(MAPS + "/a")));
    outcomes.add(outcome(() -> client.get(MAPS + "?limit=5")));
    outcomes.add(outcome(() -> client.send("PUT", MAPS + "/a", "application/json", body("a"))));
    outcomes.add(outcome(() -> client.patch(MAPS + "/b", Client.MERGE_PATCH, "{}")));
    outcomes.add(watched(client));
    outcomes.add(outcome(() -> client.delete(MAPS + "/c")));
    outcomes.add(outcome(() -> client.delete(MAPS)));
    outcomes.add(outcome(() -> client.delete("/api/v1/namespaces/default")));
    outcomes.add(
        outcome(
            () ->
                client.send(
                    "PUT", "/api/v1/namespaces/default/finalize", "application/json", "{}")));
    return outcomes;
  }

  private static String outcome(Supplier<Client.Answer> request) {
    try {
      Client.Answer answer = request.get();
      return answer.status() + " " + answer.message() + answer.retryAfter();
    } catch (TransportException e) {
      return e.code() + " " + e.getMessage();
    } catch (UncheckedIOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String watched(Client client) {
    StringBuilder events = new StringBuilder();
    try (Client.Watch watch = client.watch(MAPS + "?watch=true&timeoutSeconds=1")) {
      for (String next = watch.next(); !next.equals("end"); next = watch.next()) {
        events.append(next).append(", ");
      }
    } catch (TransportException | UncheckedIOException e) {
      events.append(e.getMessage());
    }
    return events.toString();
  }

  private static String body(String name) {
    return "{\"metadata\":{\"name\":\"" + name + "\"}}";
  }
}
