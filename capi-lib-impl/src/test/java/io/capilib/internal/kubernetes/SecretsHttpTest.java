package io.capilib.internal.kubernetes;

import static io.capilib.internal.kubernetes.ScriptedServer.cut;
import static io.capilib.internal.kubernetes.ScriptedServer.json;
import static io.capilib.internal.kubernetes.ScriptedServer.reset;
import static io.capilib.internal.kubernetes.ScriptedServer.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.access.ClusterAccess;
import io.capilib.access.ClusterTransport;
import io.capilib.error.CapiException;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.kubernetes.ScriptedServer.Reaction;
import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that is secret is in any error, whatever goes wrong. */
@Timeout(60)
@Tag("slow")
class SecretsHttpTest {
  private static final String SECRET = "hunter2-s3cret";
  private static final String ENCODED = Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8));
  private static final ResourceType SECRETS =
      new ResourceType("", "v1", "secrets", "Secret", true, Set.of("get", "create"));
  private static final ObjectNode OBJECT =
      Given.json("{'apiVersion':'v1','kind':'Secret','metadata':{'namespace':'a','name':'b'}}");

  private final Given given = new Given();
  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private static Stream<Arguments> reactions() {
    String body = OBJECT.deepCopy().set("data", Given.tree("{'k':'" + ENCODED + "'}")).toString();
    String quoting = "Secret \\\"b\\\" is invalid: data: Invalid value: \\\"" + ENCODED + "\\\"";
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n";
    return Stream.of(
        Arguments.of("a refused credential", json(401, Given.status(401, "Unauthorized", "no"))),
        Arguments.of("a missing right", json(403, Given.status(403, "Forbidden", "no"))),
        Arguments.of("an invalid object", json(422, Given.status(422, "Invalid", quoting))),
        Arguments.of("a bad request", json(400, Given.status(400, "BadRequest", quoting))),
        Arguments.of("a reset", reset()),
        Arguments.of("a reset inside the body", cut(head + body)),
        Arguments.of("a body cut short", json(200, body.substring(0, body.length() - 3))),
        Arguments.of("a body with something behind it", json(200, body + body)),
        Arguments.of("a refusal cut short", json(500, body.substring(0, body.length() - 3))),
        Arguments.of("another object", json(200, "{\"data\":\"" + ENCODED + "\"}")),
        Arguments.of("no HTTP", text("ERR " + "\r\n")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reactions")
  void anAnswerRevealsNothing(String what, Reaction reaction) {
    server.otherwise(reaction);
    ObjectNode object = OBJECT.deepCopy();
    object.putObject("data").put("k", ENCODED);

    for (String user : new String[] {bearer(), basic()}) {
      try (ClusterTransport transport = open(server.url(), user)) {
        TransportGateway gateway =
            new TransportGateway("home", transport, new Tool("installer", "4.2"));
        assertRevealsNothing(what, () -> gateway.read(given.scope(), SECRETS, "a", "b"));
        assertRevealsNothing(what, () -> gateway.create(given.scope(), SECRETS, object));
        assertRevealsNothing(what, () -> gateway.apply(given.scope(), SECRETS, object));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://joe:" + SECRET + "@127.0.0.1:1",
        "joe:" + SECRET + "@127.0.0.1:1",
        "http://joe:" + SECRET + "@127.0.0.1:1",
        "https://127.0.0.1:1?token=" + SECRET,
        "https://" + SECRET + ":99999999",
        "https://" + SECRET + " x",
      })
  void anAddressRevealsNothing(String address) {
    assertRevealsNothing(
        address,
        () -> {
          try (ClusterTransport transport = open(address, "{}")) {
            new TransportGateway("home", transport, new Tool("t", "1"))
                .read(given.scope(), SECRETS, "a", "b");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{token: \"" + SECRET + "\\nx\"}",
        "{token: \"" + SECRET + "\\u00e4\"}",
        "{client-key-data: \"" + SECRET + "\", client-certificate-data: YQ==}",
        "{client-key-data: \"" + SECRET + "\"}",
        "{token: " + SECRET,
        "{token: " + SECRET + ", token: " + SECRET + "}",
        "{token: [" + SECRET + "], as: x}",
      })
  void aUserEntryRevealsNothing(String user) {
    assertRevealsNothing(
        user,
        () -> {
          try (ClusterTransport transport = open(server.url(), user)) {
            new TransportGateway("home", transport, new Tool("t", "1"))
                .read(given.scope(), SECRETS, "a", "b");
          }
        });
  }

  private static void assertRevealsNothing(String what, Runnable work) {
    Throwable error = catchThrowable(work::run);
    assertThat(error).as(what).isInstanceOf(CapiException.class);
    assertThat(Said.by(error))
        .as(what)
        .doesNotContain(SECRET, ENCODED)
        .doesNotContain(Base64.getEncoder().encodeToString(("joe:" + SECRET).getBytes(UTF_8)));
  }

  private static ClusterTransport open(String url, String user) {
    String config =
        """
        current-context: dev
        clusters: [{name: c, cluster: {server: "%s"}}]
        users: [{name: u, user: %s}]
        contexts: [{name: dev, context: {cluster: c, user: u}}]
        """
            .formatted(url, user);
    return KubeconfigTransport.open(ClusterAccess.kubeconfigText(config));
  }

  private static String bearer() {
    return "{token: " + SECRET + "}";
  }

  private static String basic() {
    return "{username: joe, password: " + SECRET + "}";
  }
}
