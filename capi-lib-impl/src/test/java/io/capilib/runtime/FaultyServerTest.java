package io.capilib.runtime;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.capilib.ClusterRef;
import io.capilib.ManagementCluster;
import io.capilib.access.ClusterAccess;
import io.capilib.condition.AwaitResult;
import io.capilib.condition.Expectation;
import io.capilib.error.CapiException;
import io.capilib.error.ClusterUnavailableException;
import io.capilib.operation.RunOptions;
import io.capilib.testkit.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers, and things in front of them, that misbehave on a real socket. */
@Timeout(60)
@Tag("slow")
class FaultyServerTest {
  private static final String IDENTITY = "/api/v1/namespaces/kube-system";
  private static final String INFO =
      "{\"metadata\":{\"uid\":\"u-1\"},\"gitVersion\":\"v1.36.3\",\"kind\":\"x\"}";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @RegisterExtension
  static final WireMockExtension server =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final VirtualTime time = VirtualTime.startingAt(START);
  private final CapiLib lib = CapiLib.builder().tool("faulty/1").clock(time).pauses(time).build();

  @AfterEach
  void close() {
    lib.close();
  }

  @Test
  void aServerThatIsDownIsNamedAfterSomePatience() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThatThrownBy(() -> connect(port))
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("127.0.0.1:" + port)
        .hasMessageContaining("\"home\"");
    assertThat(Duration.between(START, time.instant())).isGreaterThan(Duration.ofSeconds(5));
  }

  @Test
  void aServerThatIsNoKubernetesIsRefused() {
    answers(aResponse().withHeader("Content-Type", "text/html").withBody("<html>Welcome</html>"));

    assertThatThrownBy(this::connect)
        .isInstanceOf(CapiException.class)
        .hasMessageContaining("instead of a Kubernetes object")
        .hasMessageContaining("Check that the address is an API server");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void aProxyThatFailsIsToldApartFromTheServer(int status) {
    answers(
        aResponse()
            .withStatus(status)
            .withHeader("Content-Type", "text/html")
            .withBody("<html>" + "proxy ".repeat(10_000) + "</html>"));

    assertThatThrownBy(this::connect)
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("status " + status)
        .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(600));
  }

  @Test
  void aFailureWithoutBodyIsReported() {
    answers(aResponse().withStatus(500));

    assertThatThrownBy(this::connect)
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("status 500");
  }

  @Test
  void jsonThatIsCutShortIsNeverTakenForAnAnswer() {
    answers(okJson("{\"metadata\":{\"uid\":\"u-"));

    assertThatThrownBy(this::connect).isInstanceOf(CapiException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK"})
  void aReadWhoseConnectionBreaksIsRepeated(Fault fault) {
    answers(okJson(INFO));
    server.stubFor(
        any(urlEqualTo(IDENTITY))
            .inScenario("break")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withFault(fault))
            .willSetStateTo("whole"));
    server.stubFor(
        any(urlEqualTo(IDENTITY))
            .inScenario("break")
            .whenScenarioStateIs("whole")
            .willReturn(okJson(INFO)));

    assertThat(connect().server().uid()).isEqualTo("u-1");
    server.verify(2, getRequestedFor(urlEqualTo(IDENTITY)));
  }

  @Test
  void tooManyRequestsIsRepeatedWhenTheServerAllowsIt() {
    answers(okJson(INFO));
    server.stubFor(
        any(urlEqualTo(IDENTITY))
            .inScenario("busy")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7"))
            .willSetStateTo("idle"));
    server.stubFor(
        any(urlEqualTo(IDENTITY))
            .inScenario("busy")
            .whenScenarioStateIs("idle")
            .willReturn(okJson(INFO)));

    connect();

    assertThat(Duration.between(START, time.instant())).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aBodyThatComesDropByDropDoesNotOutlastTheDeadline() {
    answers(okJson(INFO));
    try (CapiLib real = CapiLib.builder().tool("faulty/1").build()) {
      ManagementCluster cluster = real.connect("home", access(server.getPort()));
      answers(okJson("{\"items\":[" + " ".repeat(1000) + "]}").withChunkedDribbleDelay(50, 50_000));

      long start = System.nanoTime();
      RunOptions options = RunOptions.builder().deadline(Duration.ofSeconds(1)).build();
      AwaitResult result =
          real.conditionReader()
              .await(cluster, Expectation.clusterAvailable(new ClusterRef("a", "b")), options);

      assertThat(result.met()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void aRedirectIsNoAnswer() {
    answers(aResponse().withStatus(302).withHeader("Location", "/elsewhere"));

    assertThatThrownBy(this::connect).isInstanceOf(CapiException.class).hasMessageContaining("302");
    server.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
  }

  private static void answers(ResponseDefinitionBuilder response) {
    server.stubFor(any(anyUrl()).willReturn(response));
  }

  private ManagementCluster connect() {
    return connect(server.getPort());
  }

  private ManagementCluster connect(int port) {
    return lib.connect("home", access(port));
  }

  private static ClusterAccess access(int port) {
    return ClusterAccess.kubeconfigText(
        """
        apiVersion: v1
        kind: Config
        current-context: dev
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: u, user: {token: s3cret}}]
        contexts: [{name: dev, context: {cluster: c, user: u}}]
        """
            .formatted(port));
  }
}
