package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.capilib.testkit.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which webhooks the fake calls, and what they may do meanwhile. */
@Timeout(20)
final class FakeClusterWebhooksTest {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String WEBHOOKS =
      "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
  private static final String SERVICE = "\"service\":{\"namespace\":\"hooks\",\"name\":\"judge\"}";

  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
  private final List<JsonNode> reviews = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void aWebhookOfAService_isNotCalled_asTheProgramBehindItDoesNotRun() {
    Client client = new Client(FakeCluster.create("plain"));
    configure(client, SERVICE, "");

    assertThat(create(client).status()).isEqualTo(201);
  }

  @Test
  void aWebhookOfAServiceThatIsNotThere_failsTheWrite_onceServicesAreCalled() {
    Client client = new Client(calling(Map.of()));
    configure(client, SERVICE, "");

    Client.Answer answer = create(client);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.message()).endsWith("service \"judge\" not found");
  }

  @Test
  void aServiceThatNobodyStandsBehind_refusesConnections() {
    Client client = new Client(calling(Map.of()));
    client.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"hooks\"}}");
    client.post(
        "/api/v1/namespaces/hooks/services",
        "{\"metadata\":{\"name\":\"judge\"},\"spec\":{\"clusterIP\":\"10.0.0.9\",\"ports\":[{\"port\":443}]}}");
    configure(client, SERVICE, "");

    assertThat(create(client).message())
        .endsWith("dial tcp 10.0.0.9:443: connect: connection refused");
  }

  @Test
  void aRoutedWebhook_judgesWrites_ofACopyOfTheClusterToo() {
    FakeCluster cluster = calling(Map.of("hooks/judge", webhook(review -> denial("not today"))));
    configure(new Client(cluster), SERVICE, "");

    for (FakeCluster each : List.of(cluster, cluster.fork("copy"))) {
      assertThat(create(new Client(each)).message())
          .isEqualTo("admission webhook \"judge.example.test\" denied the request: not today");
    }
    assertThat(reviews.get(0).at("/request/object/metadata/name").asText()).isEqualTo("a");
  }

  @Test
  void conditionsThatCannotBeEvaluated_areRefusedByName() {
    FakeCluster cluster = calling(Map.of("hooks/judge", webhook(review -> approval())));
    Client client = new Client(cluster);
    configure(
        client,
        SERVICE,
        ",\"matchConditions\":[{\"name\":\"c\",\"expression\":\"object.none == 1\"}]");

    assertThat(create(client).status()).isEqualTo(501);
    assertThat(cluster.unsupported()).singleElement().asString().contains("matchConditions");
  }

  @Test
  void aWebhookThatWritesTheObjectItIsAskedAbout_isAskedAgain() {
    Client[] client = new Client[1];
    URI address =
        webhook(
            review -> {
              boolean first = reviews.size() == 2;
              if (first) {
                String label = "{\"metadata\":{\"labels\":{\"seen\":\"yes\"}}}";
                client[0].patch(CONFIG_MAPS + "/a?dryRun=All", Client.MERGE_PATCH, label);
                client[0].patch(CONFIG_MAPS + "/a", Client.MERGE_PATCH, label);
              }
              return approval();
            });
    client[0] = new Client(calling(Map.of("hooks/judge", address)));
    configure(client[0], SERVICE, "");
    create(client[0]);

    Client.Answer answer =
        client[0].patch(CONFIG_MAPS + "/a", Client.MERGE_PATCH, "{\"data\":{\"k\":\"w\"}}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/metadata/labels/seen")).isEqualTo("yes");
    assertThat(answer.at("/data/k")).isEqualTo("w");
    assertThat(reviews.get(reviews.size() - 1).at("/request/oldObject/metadata/labels/seen"))
        .hasToString("\"yes\"");
  }

  @Test
  void theGarbageCollector_startsAgain_ifADependentChangesWhileAWebhookIsAsked() {
    Client[] client = new Client[1];
    URI address =
        webhook(
            review -> {
              if (deletes(review, "b") && reviews.stream().noneMatch(each -> updates(each, "b"))) {
                String label = "{\"metadata\":{\"labels\":{\"seen\":\"yes\"}}}";
                client[0].patch(CONFIG_MAPS + "/b", Client.MERGE_PATCH, label);
              }
              return approval();
            });
    client[0] = new Client(collecting(address));
    configure(client[0], SERVICE, "");
    createWithDependent(client[0]);

    assertThat(client[0].delete(CONFIG_MAPS + "/a").status()).isEqualTo(200);

    assertThat(client[0].get(CONFIG_MAPS + "/b").status()).isEqualTo(404);
    assertThat(reviews).filteredOn(each -> deletes(each, "b")).hasSize(2);
  }

  @Test
  void whatAWebhookForbidsTheGarbageCollector_isTriedAgainWhenSomethingHappens() {
    boolean[] forbidden = {true};
    URI address =
        webhook(review -> forbidden[0] && deletes(review, "b") ? denial("not today") : approval());
    Client client = new Client(collecting(address));
    configure(client, SERVICE, "");
    createWithDependent(client);

    client.delete(CONFIG_MAPS + "/a");
    assertThat(client.get(CONFIG_MAPS + "/b").status()).isEqualTo(200);
    forbidden[0] = false;
    create(client);

    assertThat(client.get(CONFIG_MAPS + "/b").status()).isEqualTo(404);
  }

  @Test
  void aConversionByAService_isAnotherNameOnly_asTheProgramBehindItDoesNotRun() {
    Client client = new Client(FakeCluster.create("plain"));
    define(client);

    assertThat(client.get(things("v2")).at("/apiVersion")).isEqualTo("example.test/v2");
    assertThat(client.get(things("v2")).at("/spec/a")).isEqualTo("1");
  }

  @Test
  void aRoutedConversion_isAsked_byACopyOfTheClusterToo() {
    FakeCluster cluster =
        calling(Map.of("hooks/judge", webhook(FakeClusterWebhooksTest::conversion)));
    define(new Client(cluster));

    for (FakeCluster each : List.of(cluster, cluster.fork("copy"))) {
      assertThat(new Client(each).get(things("v2")).at("/spec/a")).isEqualTo("converted");
      assertThat(new Client(each).get(things("v1")).at("/spec/a")).isEqualTo("1");
    }
  }

  @Test
  void whatIsWrittenDuringAConversion_isNotLost() {
    Client[] client = new Client[1];
    URI address =
        webhook(
            review -> {
              if (review.at("/request/objects/0/spec/b").asText().equals("2")
                  && client[0].get(things("v1")).body().at("/metadata/labels").isMissingNode()) {
                String label = "{\"metadata\":{\"labels\":{\"seen\":\"yes\"}}}";
                client[0].patch(things("v1"), Client.MERGE_PATCH, label);
              }
              return renamed(review);
            });
    client[0] = new Client(calling(Map.of("hooks/judge", address)));
    define(client[0]);

    Client.Answer answer =
        client[0].patch(things("v2"), Client.MERGE_PATCH, "{\"spec\":{\"b\":\"2\"}}");

    assertThat(answer.at("/metadata/labels/seen")).isEqualTo("yes");
    assertThat(answer.at("/spec/b")).isEqualTo("2");
    assertThat(client[0].get(things("v1")).at("/spec/b")).isEqualTo("2");
  }

  private static String things(String version) {
    return "/apis/example.test/" + version + "/things/a";
  }

  private static void define(Client client) {
    String version =
        """
        {"name":"%s","served":true,"storage":%s,"schema":{"openAPIV3Schema":{"type":"object",
        "x-kubernetes-preserve-unknown-fields":true}}}\
        """;
    client.post(
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
        """
        {"metadata":{"name":"things.example.test"},"spec":{"group":"example.test",
        "scope":"Cluster","names":{"plural":"things","kind":"Thing"},"versions":[%s,%s],
        "conversion":{"strategy":"Webhook","webhook":{"conversionReviewVersions":["v1"],
        "clientConfig":{%s}}}}}\
        """
            .formatted(version.formatted("v1", true), version.formatted("v2", false), SERVICE));
    client.post(
        "/apis/example.test/v1/things",
        """
        {"apiVersion":"example.test/v1","kind":"Thing","metadata":{"name":"a"},
        "spec":{"a":"1"}}\
        """);
  }

  private static JsonNode conversion(JsonNode review) {
    ((ObjectNode) review.at("/request/objects/0")).putObject("spec").put("a", "converted");
    return renamed(review);
  }

  private static JsonNode renamed(JsonNode review) {
    ObjectNode response = Json.object();
    response.putObject("result").put("status", "Success");
    ObjectNode object = (ObjectNode) review.at("/request/objects/0");
    object.set("apiVersion", review.at("/request/desiredAPIVersion"));
    response.putArray("convertedObjects").add(object);
    return response;
  }

  private static FakeCluster calling(Map<String, URI> addresses) {
    return FakeCluster.builder().name("calling").serviceWebhooks(addresses).build();
  }

  private static FakeCluster collecting(URI address) {
    return FakeCluster.builder()
        .name("collecting")
        .profile(Profile.CORE_CONTROLLERS)
        .serviceWebhooks(Map.of("hooks/judge", address))
        .build();
  }

  private static void createWithDependent(Client client) {
    String uid = create(client).at("/metadata/uid");
    client.post(
        CONFIG_MAPS,
        """
        {"metadata":{"name":"b","ownerReferences":[
        {"apiVersion":"v1","kind":"ConfigMap","name":"a","uid":"%s"}]}}"""
            .formatted(uid));
  }

  private static boolean deletes(JsonNode review, String name) {
    return is(review, "DELETE", name);
  }

  private static boolean updates(JsonNode review, String name) {
    return is(review, "UPDATE", name);
  }

  private static boolean is(JsonNode review, String operation, String name) {
    return review.at("/request/operation").asText().equals(operation)
        && review.at("/request/name").asText().equals(name);
  }

  private static void configure(Client client, String clientConfig, String more) {
    Client.Answer answer =
        client.post(
            WEBHOOKS,
            """
            {"metadata":{"name":"judge"},"webhooks":[{"name":"judge.example.test",
            "clientConfig":{%s},"rules":[{"apiGroups":[""],"apiVersions":["v1"],
            "operations":["CREATE","UPDATE","DELETE"],"resources":["configmaps"]}],"sideEffects":"None",
            "admissionReviewVersions":["v1"]%s}]}"""
                .formatted(clientConfig, more));
    assertThat(answer.status()).isEqualTo(201);
  }

  private static Client.Answer create(Client client) {
    return client.post(CONFIG_MAPS, "{\"metadata\":{\"name\":\"a\"},\"data\":{\"k\":\"v\"}}");
  }

  private static ObjectNode approval() {
    return Json.object().put("allowed", true);
  }

  private static ObjectNode denial(String message) {
    ObjectNode response = Json.object().put("allowed", false);
    response.putObject("status").put("message", message);
    return response;
  }

  /** Starts a webhook without TLS, which a route may lead to. */
  private URI webhook(UnaryOperator<JsonNode> responses) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(work -> new Thread(work, "webhook").start());
      server.createContext("/", exchange -> answer(exchange, responses));
      server.start();
      servers.add(server);
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange, UnaryOperator<JsonNode> responses) throws IOException {
    try (exchange) {
      ObjectNode review = (ObjectNode) Json.parse(exchange.getRequestBody().readAllBytes());
      reviews.add(review);
      ObjectNode response = (ObjectNode) responses.apply(review);
      response.set("uid", review.at("/request/uid"));
      ObjectNode answer = Json.object();
      answer.set("apiVersion", review.get("apiVersion"));
      answer.set("kind", review.get("kind"));
      answer.set("response", response);
      byte[] body = Json.bytes(answer);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
