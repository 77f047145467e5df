package io.capilib.internal.kubernetes;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.capilib.operation.Retrying;
import io.kubernetes.client.util.ClientBuilder;
import java.io.IOException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that vanishes without a word, as behind a firewall that forgot the connection. */
@Timeout(60)
@Tag("slow")
class FrozenPeerHttpTest {
  private static final String OBJECT = "{\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"b\"}}";

  @RegisterExtension
  static final WireMockExtension server =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicHttpsPort()).build();

  private final Given given = new Given();

  @Test
  void aSharedConnectionThatIsDeadIsFoundByItsPingsAndReplaced() throws IOException {
    server.stubFor(any(anyUrl()).willReturn(okJson(OBJECT)));
    OkHttpClient unverified = new ClientBuilder().setVerifyingSsl(false).build().getHttpClient();
    try (Relay relay = new Relay(server.getHttpsPort());
        OkHttpTransport transport =
            new OkHttpTransport(relay.url(), unverified, Duration.ofMillis(500))) {
      TransportGateway gateway =
          new TransportGateway("home", transport, new Tool("installer", "4.2"));
      gateway.read(given.scope(), Given.CONFIG_MAPS, "a", "b");
      relay.freezeOpenConnections();

      assertThat(gateway.read(given.scope(), Given.CONFIG_MAPS, "a", "b")).isPresent();
    }
    assertThat(given.events).isNotEmpty().allMatch(Retrying.class::isInstance);
  }
}
