package io.capilib.internal.kubernetes;

import static io.capilib.internal.kubernetes.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.error.AccessDeniedException;
import io.capilib.error.ClusterUnavailableException;
import io.capilib.internal.cluster.ApiCatalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which kinds a server offers, asked of servers old and new, whole and broken. */
@Timeout(60)
class DiscoveryHttpTest {
  private static final String NOTHING = "{'kind':'APIGroupDiscoveryList','items':[]}";
  private static final String CORE = "{'kind':'APIVersions','versions':['v1']}";
  private static final String CONFIG_MAPS =
      "{'resources':[{'name':'configmaps','kind':'ConfigMap','namespaced':true,'verbs':['get']}]}";
  private static final String GROUPS =
      "{'kind':'APIGroupList','groups':["
          + "{'name':'metrics.k8s.io','versions':[{'version':'v1beta1'}]},"
          + "{'name':'apps','versions':[{'version':'v1'}]}]}";
  private static final String DEPLOYMENTS =
      "{'resources':[{'name':'deployments','kind':'Deployment','namespaced':true,'verbs':['get']}]}";

  private final Given given = new Given();
  @RegisterExtension private final ScriptedGateway scripted = new ScriptedGateway();
  private final ScriptedServer server = scripted.server;
  private final TransportGateway gateway = scripted.gateway;

  @Test
  void manyRunsAtOnceAskOnce() throws Exception {
    server.otherwise(json(200, text(NOTHING)));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<ApiCatalogue> ask = () -> gateway.catalogue(given.scope());
      List<ApiCatalogue> answers = new ArrayList<>();
      for (Future<ApiCatalogue> answer : threads.invokeAll(List.of(ask, ask, ask, ask, ask, ask))) {
        answers.add(answer.get());
      }
      assertThat(answers).hasSize(6).allMatch(answer -> answer.equals(answers.get(0)));
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.requests).containsExactly("GET /api", "GET /apis");
  }

  @Test
  void bothAggregatedFormsAreAskedForBeforeTheOldOne() {
    server.otherwise(json(200, text(NOTHING)));

    gateway.catalogue(given.scope());

    assertThat(server.heads.get(0))
        .contains(
            "Accept: application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
                + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
                + "application/json\r\n");
  }

  @Test
  void aGroupWhoseServerIsAwayIsLeftOutAndIsStaleInTheAggregatedForm() {
    server.then(
        json(200, text(NOTHING)),
        json(
            200,
            text(
                "{'kind':'APIGroupDiscoveryList','items':[{'metadata':{'name':'metrics.k8s.io'},"
                    + "'versions':[{'version':'v1beta1','freshness':'Stale'}]},"
                    + "{'metadata':{'name':'apps'},'versions':[{'version':'v1','resources':["
                    + "{'resource':'deployments','responseKind':{'kind':'Deployment'},"
                    + "'scope':'Namespaced','verbs':['get']}]}]}]}")));

    assertThat(gateway.catalogue(given.scope()).types())
        .extracting(type -> type.kind())
        .containsExactly("Deployment");
  }

  @Test
  void aGroupWhoseServerStaysAwayIsLeftOutByAnOldServerToo() {
    server.byRequest(
        request ->
            switch (request) {
              case "GET /api" -> json(200, text(CORE));
              case "GET /api/v1" -> json(200, text(CONFIG_MAPS));
              case "GET /apis" -> json(200, text(GROUPS));
              case "GET /apis/apps/v1" -> json(200, text(DEPLOYMENTS));
              default -> json(503, "service unavailable");
            });

    ApiCatalogue catalogue = gateway.catalogue(given.scope());

    assertThat(catalogue.types())
        .extracting(type -> type.kind())
        .containsExactly("ConfigMap", "Deployment");
    assertThat(given.pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  @Test
  void aGroupThatMayNotBeSeenIsNoGroupThatIsAway() {
    server.then(json(200, text(CORE)), json(403, Given.status(403, "Forbidden", "no")));

    assertThatThrownBy(() -> gateway.catalogue(given.scope()))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("the path /api/v1");
  }

  @Test
  void aServerThatIsGoneIsNoGroupThatIsAway() throws IOException {
    server.then(json(200, text(CORE)));

    assertThatThrownBy(() -> gateway.catalogue(given.scope()))
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("the connection was lost");
  }

  private static String text(String json) {
    return Given.json(json).toString();
  }
}
