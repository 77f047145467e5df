package io.capilib.internal.kubernetes;

import static io.capilib.internal.kubernetes.ScriptedServer.cut;
import static io.capilib.internal.kubernetes.ScriptedServer.first;
import static io.capilib.internal.kubernetes.ScriptedServer.json;
import static io.capilib.internal.kubernetes.ScriptedServer.reset;
import static io.capilib.internal.kubernetes.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.ClusterUnavailableException;
import io.capilib.internal.cluster.DeletePreconditions;
import io.capilib.internal.cluster.PatchType;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.kubernetes.ScriptedServer.Reaction;
import io.capilib.internal.operation.OperationScope;
import io.capilib.operation.Retrying;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent again when a connection breaks, and what never is. */
@Timeout(60)
class BrokenConnectionHttpTest {
  private static final ObjectNode CONFIG =
      Given.json(
          "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'namespace':'a','name':'b'},"
              + "'data':{'k':'v'}}");
  private static final String ANYTHING =
      "{\"kind\":\"x\",\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[]}";
  private static final String HEAD = "HTTP/1.1 201 Created\r\nContent-Length: %d\r\n\r\n";

  private final Given given = new Given();
  private final OperationScope scope = given.scope();
  @RegisterExtension private final ScriptedGateway scripted = new ScriptedGateway();
  private final ScriptedServer server = scripted.server;
  private final TransportGateway gateway = scripted.gateway;

  /** A request of the gateway. */
  private interface Request {
    void send(TransportGateway gateway, OperationScope scope);
  }

  private static Stream<Named<Request>> repeatable() {
    return Stream.of(
        Named.of("GET", (g, s) -> g.read(s, Given.CONFIG_MAPS, "a", "b")),
        Named.of("GET list", (g, s) -> g.list(s, Given.CONFIG_MAPS, Query.all())),
        Named.of("PUT", (g, s) -> g.replace(s, Given.CONFIG_MAPS, CONFIG)),
        Named.of("PATCH apply", (g, s) -> g.apply(s, Given.CONFIG_MAPS, CONFIG)),
        Named.of("PATCH merge", (g, s) -> patch(g, s, PatchType.MERGE, "{'data':{'k':'v'}}")),
        Named.of("PATCH json", (g, s) -> patch(g, s, PatchType.JSON, VERSIONED)),
        Named.of("DELETE", (g, s) -> delete(g, s)));
  }

  @ParameterizedTest
  @MethodSource("repeatable")
  void whatMayBeSentTwiceIsSentAgainWithAnEvent(Request request) {
    server.then(reset(), json(200, ANYTHING));

    request.send(gateway, scope);

    assertThat(server.requests).hasSize(2);
    assertThat(server.requests.get(0)).isEqualTo(server.requests.get(1));
    assertThat(given.events)
        .singleElement()
        .isInstanceOfSatisfying(
            Retrying.class,
            event -> assertThat(event.message()).contains("failed: the connection was lost"));
  }

  @Test
  void aPatchThatMayAddTwiceIsSentOnce() {
    String adds = "[{'op':'add','path':'/metadata/finalizers/-','value':'x'}]";

    assertThatThrownBy(() -> patch(gateway, scope, PatchType.JSON, adds))
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("the connection was lost");
    assertThat(server.requests).hasSize(1);
  }

  /** How an answer to a creation is lost. */
  private static Stream<Arguments> lostAnswers() {
    String body = CONFIG.toString();
    return Stream.of(
        Arguments.of("a reset", reset()),
        Arguments.of("an end", text("")),
        Arguments.of("a reset inside the head", cut("HTTP/1.1 201 Cre")),
        Arguments.of("a reset inside the body", cut(HEAD.formatted(900) + body.substring(0, 30))),
        Arguments.of("JSON cut short", json(201, body.substring(0, 30))),
        Arguments.of("an empty success", json(201, "")),
        Arguments.of("a proxy's timeout", json(504, "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lostAnswers")
  void aCreationWhoseAnswerIsLostIsReadBackAndNotSentAgain(String how, Reaction lost) {
    server.then(lost, json(200, CONFIG.toString()));

    assertThat(create()).isEqualTo(CONFIG);

    assertThat(server.methods()).as(how).containsExactly("POST", "GET");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lostAnswers")
  void aCreationIsSentAgainOnceTheServerHasNothing(String how, Reaction lost) {
    String nothing = Given.status(404, "NotFound", "no b");
    server.then(lost, json(404, nothing), json(201, CONFIG.toString()));

    assertThat(create()).isEqualTo(CONFIG);

    assertThat(server.methods()).as(how).containsExactly("POST", "GET", "POST");
  }

  @Test
  void aKeptConnectionThatIsDeadDoesNotMakeACreationCountTwice() {
    Reaction answerAndClose =
        text("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(length()) + CONFIG);
    server.then(answerAndClose, json(404, Given.status(404, "NotFound", "no b")));
    server.then(json(201, CONFIG.toString()));

    gateway.read(scope, Given.CONFIG_MAPS, "a", "b");
    assertThat(create()).isEqualTo(CONFIG);

    assertThat(server.methods()).containsExactly("GET", "GET", "POST");
  }

  @Test
  void aServerThatWasSilentForLongIsAskedAgain() {
    server.then(first(() -> given.passes(Duration.ofSeconds(70)), reset()));
    server.then(json(200, CONFIG.toString()));

    assertThat(gateway.read(scope, Given.CONFIG_MAPS, "a", "b")).isPresent();
  }

  @Test
  void theRetriesOfARunAreCounted() {
    server.otherwise(json(503, ""));
    for (int call = 0; call < 20; call++) {
      assertThatThrownBy(() -> gateway.read(scope, Given.CONFIG_MAPS, "a", "b"))
          .isInstanceOf(ClusterUnavailableException.class)
          .hasMessageContaining("status 503");
    }
    assertThat(given.events).hasSize(100);
    assertThat(server.requests).hasSize(120);
  }

  private static int length() {
    return CONFIG.toString().length();
  }

  private ObjectNode create() {
    return gateway.create(scope, Given.CONFIG_MAPS, CONFIG);
  }

  private static final String VERSIONED =
      "[{'op':'test','path':'/metadata/resourceVersion','value':'7'}]";

  private static void patch(
      TransportGateway gateway, OperationScope scope, PatchType type, String patch) {
    gateway.patch(scope, Given.CONFIG_MAPS, "a", "b", type, Given.tree(patch));
  }

  private static void delete(TransportGateway gateway, OperationScope scope) {
    gateway.delete(scope, Given.CONFIG_MAPS, "a", "b", DeletePreconditions.none());
  }
}
