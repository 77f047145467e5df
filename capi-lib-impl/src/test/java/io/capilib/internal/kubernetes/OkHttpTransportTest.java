package io.capilib.internal.kubernetes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.capilib.access.TransportException;
import io.capilib.access.TransportException.Reason;
import io.capilib.access.TransportRequest;
import io.capilib.access.TransportResponse;
import io.capilib.error.ClusterUnavailableException;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.WatchStream;
import io.capilib.internal.cluster.WatchStream.WatchEvent;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class OkHttpTransportTest {
  private static final String CONFIG =
      "{\"kind\":\"ConfigMap\",\"metadata\":{\"namespace\":\"a\",\"name\":\"b\"}}";

  @RegisterExtension
  static final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().dynamicHttpsPort())
          .build();

  private final Given given = new Given();
  private final OkHttpTransport transport =
      new OkHttpTransport("http://localhost:" + server.getPort(), new OkHttpClient());
  private final TransportGateway gateway =
      new TransportGateway("home", transport, new Tool("installer", "4.2"));

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  void readsAgainAfterAReset() {
    server.stubFor(any(anyUrl()).inScenario("x").willReturn(ok()).whenScenarioStateIs("up"));
    server.stubFor(
        any(anyUrl())
            .inScenario("x")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
            .willSetStateTo("up"));

    assertThat(gateway.read(given.scope(), Given.CONFIG_MAPS, "a", "b")).isPresent();
    server.verify(2, getRequestedFor(anyUrl()));
  }

  @Test
  void sendsACreationOnceAndReadsBackWhenTheConnectionBreaks() {
    server.stubFor(any(anyUrl()).willReturn(ok()));
    String path = "/api/v1/namespaces/a/configmaps";
    server.stubFor(
        any(urlPathEqualTo(path)).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

    gateway.create(given.scope(), Given.CONFIG_MAPS, Given.json(CONFIG));

    server.verify(1, postRequestedFor(urlPathEqualTo(path)));
    server.verify(1, getRequestedFor(urlPathEqualTo(path + "/b")));
  }

  @Test
  void saysHowFarARequestGot() throws IOException {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    assertThat(failure(transport, Duration.ofSeconds(10))).isEqualTo(Reason.CONNECTION_LOST);

    server.stubFor(any(anyUrl()).willReturn(ok().withFixedDelay(5_000)));
    assertThat(failure(transport, Duration.ofMillis(100))).isEqualTo(Reason.TIMED_OUT);

    String nobody = "http://127.0.0.1:" + unusedPort();
    try (OkHttpTransport away = new OkHttpTransport(nobody, new OkHttpClient())) {
      assertThat(failure(away, Duration.ofSeconds(10))).isEqualTo(Reason.NOT_CONNECTED);
    }
    String unknown = "https://localhost:" + server.getHttpsPort();
    try (OkHttpTransport untrusted = new OkHttpTransport(unknown, new OkHttpClient())) {
      assertThat(failure(untrusted, Duration.ofSeconds(10))).isEqualTo(Reason.TLS_REFUSED);
    }
  }

  @Test
  void namesTheServerWhoseCertificateIsRefusedWithoutTryingAgain() {
    String unknown = "https://localhost:" + server.getHttpsPort();
    try (OkHttpTransport untrusted = new OkHttpTransport(unknown, new OkHttpClient())) {
      TransportGateway strict = new TransportGateway("home", untrusted, new Tool("t", "1"));

      assertThatThrownBy(() -> strict.read(given.scope(), Given.CONFIG_MAPS, "a", "b"))
          .isInstanceOf(ClusterUnavailableException.class)
          .hasMessageContaining("TLS was refused at " + unknown);
      assertThat(given.pauses).isEmpty();
    }
  }

  @Test
  void tellsThatAWatchWasCutInsideAnEvent() {
    String event = "{\"type\":\"ADDED\",\"object\":" + CONFIG + "}\n";
    server.stubFor(any(anyUrl()).willReturn(aResponse().withBody(event + event.substring(0, 20))));

    try (WatchStream watch = gateway.watch(given.scope(), Given.CONFIG_MAPS, Query.all(), "1")) {
      assertThat(watch.next()).isInstanceOf(WatchEvent.Changed.class);
      assertThat(watch.next())
          .isInstanceOfSatisfying(
              WatchEvent.Ended.class,
              end -> assertThat(end.reason()).isEqualTo(WatchStream.Reason.CONNECTION_LOST));
    }
  }

  private static Reason failure(OkHttpTransport transport, Duration timeout) {
    TransportRequest request =
        new TransportRequest("GET", "/x", Map.of(), ByteBuffer.allocate(0), timeout, false);
    TransportException failure =
        catchThrowableOfType(
            TransportException.class,
            () -> {
              try (TransportResponse response = transport.newCall(request).execute()) {
                response.body().readAllBytes();
              }
            });
    return failure.reason();
  }

  private static ResponseDefinitionBuilder ok() {
    return aResponse().withBody(CONFIG);
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
