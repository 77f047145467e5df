package io.capilib.internal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.access.TransportException.Reason;
import io.capilib.error.AccessDeniedException;
import io.capilib.error.CapiException;
import io.capilib.error.ClusterUnavailableException;
import io.capilib.error.ConflictException;
import io.capilib.error.DeadlineExceededException;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.cluster.ApiCatalogue;
import io.capilib.internal.cluster.DeletePreconditions;
import io.capilib.internal.cluster.ObjectList;
import io.capilib.internal.cluster.PatchType;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.WatchStream;
import io.capilib.internal.cluster.WatchStream.WatchEvent;
import io.capilib.internal.operation.OperationScope;
import io.capilib.operation.Retrying;
import io.capilib.operation.WriteMode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransportGatewayTest {
  private static final ObjectNode CONFIG =
      Given.json(
          "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'namespace':'a','name':'b'},"
              + "'data':{'k':'v'}}");

  private final Given given = new Given();
  private final ScriptedTransport transport = new ScriptedTransport();
  private final TransportGateway gateway = Given.gateway(transport);

  @Test
  void discoversAllKindsWithTwoRequestsPreferredVersionFirst() {
    transport
        .answer(200, aggregated("", "{'version':'v1','resources':[" + CONFIG_MAPS + "]}"))
        .answer(
            200,
            aggregated(
                "cluster.x-k8s.io",
                "{'version':'v1beta2','resources':["
                    + MACHINES
                    + "]},"
                    + "{'version':'v1beta1','resources':["
                    + MACHINES
                    + "]}"));

    ApiCatalogue catalogue = gateway.catalogue(given.scope());
    gateway.catalogue(given.scope());

    assertThat(transport.lines()).containsExactly("GET /api", "GET /apis");
    assertThat(catalogue.preferred("cluster.x-k8s.io", "Machine").orElseThrow().version())
        .isEqualTo("v1beta2");
    assertThat(catalogue.find("v1", "ConfigMap").orElseThrow().verbs()).contains("list");
    assertThat(catalogue.types()).hasSize(3);
  }

  @Test
  void asksGroupByGroupWhereTheServerKnowsNoAggregatedDiscovery() {
    transport
        .answer(200, "{'kind':'APIVersions','versions':['v1']}".replace('\'', '"'))
        .answer(200, "{'resources':[]}".replace('\'', '"'))
        .answer(
            200,
            Given.json(
                    "{'kind':'APIGroupList','groups':[{'name':'apps','versions':"
                        + "[{'version':'v1beta1'},{'version':'v1'}],"
                        + "'preferredVersion':{'version':'v1'}}]}")
                .toString())
        .answer(
            200,
            Given.json(
                    "{'resources':[{'name':'deployments','kind':'Deployment','namespaced':true,"
                        + "'verbs':['get']},{'name':'deployments/scale','kind':'Scale'}]}")
                .toString())
        .answer(404, "404 page not found");

    ApiCatalogue catalogue = gateway.catalogue(given.scope());

    assertThat(transport.lines())
        .containsExactly(
            "GET /api", "GET /api/v1", "GET /apis", "GET /apis/apps/v1", "GET /apis/apps/v1beta1");
    assertThat(catalogue.types()).hasSize(1);
  }

  @Test
  void readsAllPagesOfAListAndNamesTheirTypes() {
    transport
        .answer(
            200,
            "{\"metadata\":{\"resourceVersion\":\"7\",\"continue\":\"x=\"},\"items\":[{\"a\":1}]}")
        .answer(200, "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[{\"a\":2}]}");

    ObjectList list = gateway.list(given.scope(), Given.MACHINES, Query.inNamespace("a"));

    assertThat(list.resourceVersion()).isEqualTo("7");
    assertThat(list.items())
        .hasSize(2)
        .allMatch(item -> item.path("kind").asText().equals("Machine"));
    assertThat(transport.lines().get(1))
        .isEqualTo(
            "GET /apis/cluster.x-k8s.io/v1beta2/namespaces/a/machines?limit=500&continue=x%3D");
  }

  @Test
  void startsAListAgainWhenTheServerForgotItsMoment() {
    String first = "{\"metadata\":{\"resourceVersion\":\"7\",\"continue\":\"x\"},\"items\":[{}]}";
    transport.answer(200, first).answer(410, Given.status(410, "Expired", "too old"));
    transport.answer(200, "{\"metadata\":{\"resourceVersion\":\"9\"},\"items\":[{},{}]}");

    ObjectList list = gateway.list(given.scope(), Given.MACHINES, Query.all());

    assertThat(list.items()).hasSize(2);
    assertThat(list.resourceVersion()).isEqualTo("9");
  }

  @Test
  void everyWriteCarriesManagerAgentAndDryRun() {
    OperationScope scope = given.scope(given.options().writeMode(WriteMode.DRY_RUN).build());
    for (int i = 0; i < 5; i++) {
      transport.answer(200, CONFIG.toString());
    }

    gateway.create(scope, Given.CONFIG_MAPS, CONFIG);
    gateway.replace(scope, Given.CONFIG_MAPS, CONFIG);
    gateway.patch(scope, Given.CONFIG_MAPS, "a", "b", PatchType.MERGE, CONFIG);
    gateway.apply(scope, Given.CONFIG_MAPS, CONFIG);
    gateway.delete(scope, Given.CONFIG_MAPS, "a", "b", new DeletePreconditions("u", "3"));

    String object = "/api/v1/namespaces/a/configmaps/b";
    assertThat(transport.lines())
        .containsExactly(
            "POST /api/v1/namespaces/a/configmaps?fieldManager=installer&dryRun=All",
            "PUT " + object + "?fieldManager=installer&dryRun=All",
            "PATCH " + object + "?fieldManager=installer&dryRun=All",
            "PATCH " + object + "?fieldManager=installer&force=true&dryRun=All",
            "DELETE " + object);
    assertThat(transport.requests)
        .allSatisfy(r -> assertThat(r.headers()).containsEntry("User-Agent", "installer/4.2"));
    assertThat(transport.body(4))
        .contains("\"dryRun\":[\"All\"]")
        .contains("\"preconditions\":{\"uid\":\"u\",\"resourceVersion\":\"3\"}");
  }

  @Test
  void sendsAgainAfterTheTimeThatTheServerAsksFor() {
    transport
        .answer(429, Map.of("Retry-After", "7"), Given.status(429, "TooManyRequests", "wait"))
        .fail(Reason.CONNECTION_LOST)
        .answer(200, CONFIG.toString());

    assertThat(gateway.read(given.scope(), Given.CONFIG_MAPS, "a", "b")).isPresent();

    assertThat(given.pauses.get(0)).isEqualTo(Duration.ofSeconds(7));
    assertThat(given.events).hasSize(2).allMatch(Retrying.class::isInstance);
  }

  @Test
  void givesUpWhenAServerStaysAway() {
    for (int i = 0; i < 60; i++) {
      transport.fail(Reason.NOT_CONNECTED);
    }

    assertThatThrownBy(() -> gateway.read(given.scope(), Given.CONFIG_MAPS, "a", "b"))
        .isInstanceOfSatisfying(
            ClusterUnavailableException.class, e -> assertThat(e.retryable()).isTrue())
        .hasMessageContaining(
            "Cannot read ConfigMap a/b in \"home\": no connection at https://scripted");
  }

  @Test
  void doesNotRetryBeyondTheDeadline() {
    for (int i = 0; i < 60; i++) {
      transport.answer(503, "");
    }
    OperationScope scope = given.scope(given.options().deadline(Duration.ofSeconds(3)).build());

    assertThatThrownBy(() -> gateway.read(scope, Given.CONFIG_MAPS, "a", "b"))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining("reading ConfigMap a/b in \"home\" again after status 503");
  }

  @Test
  void takesAnObjectForCreatedWhenItIsThereAfterTheAnswerWasLost() {
    ObjectNode live = CONFIG.deepCopy();
    live.withObject("/metadata").put("uid", "u").put("resourceVersion", "1");
    transport.fail(Reason.CONNECTION_LOST).answer(200, live.toString());

    ObjectNode created = gateway.create(given.scope(), Given.CONFIG_MAPS, CONFIG);

    assertThat(created).isEqualTo(live);
    assertThat(transport.lines()).hasSize(2);
  }

  @Test
  void createsAgainOnlyAfterTheServerSaidThatNothingIsThere() {
    transport
        .fail(Reason.TIMED_OUT)
        .answer(404, Given.status(404, "NotFound", "no b"))
        .answer(409, Given.status(409, "AlreadyExists", "the first one came late"))
        .answer(200, CONFIG.toString());

    assertThat(gateway.create(given.scope(), Given.CONFIG_MAPS, CONFIG)).isEqualTo(CONFIG);

    assertThat(transport.requests)
        .extracting("method")
        .containsExactly("POST", "GET", "POST", "GET");
  }

  @Test
  void saysThatACreationIsUncertainWhenAnotherObjectHasTheName() {
    ObjectNode other = CONFIG.deepCopy();
    other.withObject("/data").put("k", "somebody else's");
    transport.fail(Reason.CONNECTION_LOST).answer(200, other.toString());

    assertThatThrownBy(() -> gateway.create(given.scope(), Given.CONFIG_MAPS, CONFIG))
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("It may have been created")
        .hasMessageNotContaining("somebody else");
  }

  @Test
  void neverCreatesTwiceWithoutAName() {
    ObjectNode nameless = Given.json("{'metadata':{'namespace':'a','generateName':'b-'}}");
    transport.fail(Reason.CONNECTION_LOST);

    assertThatThrownBy(() -> gateway.create(given.scope(), Given.CONFIG_MAPS, nameless))
        .hasMessageContaining("no name to look for");
    assertThat(transport.lines()).hasSize(1);
  }

  @Test
  void createsAgainWhenAWebhookWasAway() {
    transport
        .answer(500, Given.status(500, "InternalError", "failed calling webhook \"x\": refused"))
        .answer(201, CONFIG.toString());

    gateway.create(given.scope(), Given.CONFIG_MAPS, CONFIG);

    assertThat(transport.requests).extracting("method").containsExactly("POST", "POST");
  }

  @Test
  void aDeletionWhoseAnswerWasLostCountsAsDone() {
    transport.fail(Reason.CONNECTION_LOST).answer(404, Given.status(404, "NotFound", "gone"));
    transport.answer(404, Given.status(404, "NotFound", "gone"));
    OperationScope scope = given.scope();

    assertThat(delete(scope)).isTrue();
    assertThat(delete(scope)).isFalse();
  }

  @Test
  void tellsRefusalsApartByWhatTheCallerCanDo() {
    assertRefused(
        AccessDeniedException.class, 403, "Forbidden", "no", "verb \"patch\" on configmaps");
    assertRefused(AccessDeniedException.class, 401, "Unauthorized", "no", "credentials");
    assertRefused(ConflictException.class, 409, "Conflict", "modified", "\"modified\"");
    assertRefused(InvalidRequestException.class, 422, "Invalid", "bad field", "\"bad field\"");
    assertRefused(
        InvalidRequestException.class,
        403,
        "Forbidden",
        "admission webhook \"x\" denied",
        "denied");
  }

  private <T extends CapiException> void assertRefused(
      Class<T> type, int status, String reason, String message, String expected) {
    transport.answer(status, Given.status(status, reason, message));
    assertThatThrownBy(
            () ->
                gateway.patch(given.scope(), Given.CONFIG_MAPS, "a", "b", PatchType.MERGE, CONFIG))
        .isInstanceOf(type)
        .hasMessageContaining("Cannot patch ConfigMap a/b in \"home\"")
        .hasMessageContaining(expected);
  }

  @Test
  void namesWhatAnsweredInsteadOfAnApiServer() {
    transport.answer(200, "<html>\n<title>Sign in</title>" + "x".repeat(500));

    assertThatThrownBy(() -> gateway.read(given.scope(), Given.CONFIG_MAPS, "a", "b"))
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("https://scripted:6443 answered with \"<html> <title>Sign in</title>")
        .hasMessageNotContaining("x".repeat(100));
  }

  @Test
  void neverShowsJsonThatWasCutShort() {
    for (int i = 0; i < 60; i++) {
      transport.answer(200, "{\"kind\":\"Secret\",\"data\":{\"password\":\"aHVudGVy");
    }

    assertThatThrownBy(() -> gateway.read(given.scope(), Given.CONFIG_MAPS, "a", "b"))
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("cut short after 45 bytes")
        .hasMessageNotContaining("aHVudGVy");
  }

  @Test
  void deliversTheEventsOfAWatchAndItsEnd() {
    String object = "{\"metadata\":{\"name\":\"b\",\"resourceVersion\":\"4\"}}";
    transport.answer(
        200,
        "{\"type\":\"ADDED\",\"object\":"
            + object
            + "}\n"
            + "{\"type\":\"DELETED\",\"object\":"
            + object
            + "}\n"
            + "{\"type\":\"BOOKMARK\",\"object\":"
            + object
            + "}\n");

    try (WatchStream watch = gateway.watch(given.scope(), Given.MACHINES, Query.all(), "3")) {
      assertThat(watch.next()).isInstanceOf(WatchEvent.Changed.class);
      assertThat(watch.next()).isInstanceOf(WatchEvent.Deleted.class);
      assertThat(watch.next()).isEqualTo(new WatchEvent.Bookmark("4"));
      assertThat(reason(watch)).isEqualTo(WatchStream.Reason.TIMEOUT);
      assertThat(reason(watch)).isEqualTo(WatchStream.Reason.TIMEOUT);
    }
    assertThat(transport.lines().get(0))
        .contains("watch=true&allowWatchBookmarks=true&resourceVersion=3");
    assertThat(transport.requests.get(0).streaming()).isTrue();
  }

  @Test
  void tellsWhyAWatchEnded() {
    String expired = Given.status(410, "Expired", "too old resource version");
    transport.answer(200, "{\"type\":\"ERROR\",\"object\":" + expired + "}");
    transport.answer(410, expired);
    transport.answer(200, "{\"type\":\"ADDED\",\"obj");
    transport.fail(Reason.CONNECTION_LOST);
    transport.answer(503, "");

    assertThat(watchedReason()).isEqualTo(WatchStream.Reason.EXPIRED);
    assertThat(watchedReason()).isEqualTo(WatchStream.Reason.EXPIRED);
    assertThat(watchedReason()).isEqualTo(WatchStream.Reason.CONNECTION_LOST);
    assertThat(watchedReason()).isEqualTo(WatchStream.Reason.CONNECTION_LOST);
    assertThat(watchedReason()).isEqualTo(WatchStream.Reason.SERVER_ERROR);
  }

  private WatchStream.Reason watchedReason() {
    try (WatchStream watch = gateway.watch(given.scope(), Given.MACHINES, Query.all(), "3")) {
      return reason(watch);
    }
  }

  private static WatchStream.Reason reason(WatchStream watch) {
    return ((WatchEvent.Ended) watch.next()).reason();
  }

  private boolean delete(OperationScope scope) {
    return gateway.delete(scope, Given.CONFIG_MAPS, "a", "b", DeletePreconditions.none());
  }

  private static final String CONFIG_MAPS =
      "{'resource':'configmaps','responseKind':{'kind':'ConfigMap'},'scope':'Namespaced','verbs':['list']}";
  private static final String MACHINES =
      "{'resource':'machines','responseKind':{'kind':'Machine'},'scope':'Namespaced','verbs':['get']}";

  private static String aggregated(String group, String versions) {
    return Given.json(
            "{'kind':'APIGroupDiscoveryList','items':[{'metadata':{'name':'"
                + group
                + "'},'versions':["
                + versions
                + "]}]}")
        .toString();
  }
}
