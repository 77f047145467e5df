package io.capilib.internal.kubernetes;

import static io.capilib.internal.kubernetes.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.access.ClusterAccess;
import io.capilib.access.ClusterTransport;
import io.capilib.error.ClusterUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whom a connection believes, and how it tells that it does not. */
@Timeout(60)
@Tag("slow")
class TlsHttpTest {
  private static final String OBJECT = "{\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"b\"}}";
  private static final Certified SERVER = Certified.loopback(Duration.ofDays(1));
  private static final Certified OTHER = Certified.named("other.example");
  private static final Certified EXPIRED = Certified.loopback(Duration.ofMinutes(-1));
  private static final Certified CLIENT = Certified.named("client.example");

  private final Given given = new Given();
  private Optional<ScriptedServer> server = Optional.empty();

  @AfterEach
  void close() throws IOException {
    if (server.isPresent()) {
      server.get().close();
    }
  }

  @Test
  void theAuthorityOfTheKubeconfigIsBelieved() {
    String url = serve(SERVER, false);

    assertThat(read(cluster(url, SERVER, ""), "{}")).isPresent();
  }

  @Test
  void anUnknownAuthorityIsNot() {
    assertRefused(cluster(serve(SERVER, false), OTHER, ""), "{}", "certification path");
  }

  @Test
  void aCertificateForAnotherHostIsNotUnlessTheKubeconfigNamesThatHost() {
    String url = serve(OTHER, false);

    assertRefused(cluster(url, OTHER, ""), "{}", "127.0.0.1 not verified");
    assertThat(read(cluster(url, OTHER, ", tls-server-name: other.example"), "{}")).isPresent();
  }

  @Test
  void anExpiredCertificateIsNot() {
    assertRefused(cluster(serve(EXPIRED, false), EXPIRED, ""), "{}", "NotAfter");
  }

  @Test
  void aPortWithoutTlsIsNamed() {
    ScriptedServer plain = new ScriptedServer().otherwise(json(200, OBJECT));
    server = Optional.of(plain);
    String url = plain.url().replace("http:", "https:");

    assertRefused(cluster(url, SERVER, ""), "{}", "Unsupported or unrecognized SSL message");
  }

  @Test
  void aClientCertificateIsShown() {
    String url = serve(SERVER, true);
    String user =
        "{client-certificate-data: %s, client-key-data: %s}"
            .formatted(CLIENT.certificateData(), CLIENT.keyData());

    assertThat(read(cluster(url, SERVER, ""), user)).isPresent();
    assertThatThrownBy(() -> read(cluster(url, SERVER, ""), "{}"))
        .isInstanceOf(ClusterUnavailableException.class);
  }

  private void assertRefused(String cluster, String user, String why) {
    assertThatThrownBy(() -> read(cluster, user))
        .isInstanceOfSatisfying(
            ClusterUnavailableException.class,
            error -> assertThat(error.code()).isEqualTo("CAPI-CLUSTER-0002"))
        .hasMessageContaining("TLS was refused at https://127.0.0.1:")
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
    assertThat(given.pauses).as("it is not tried again").isEmpty();
  }

  private String serve(Certified identity, boolean clientsMustShowTheirs) {
    ScriptedServer secured =
        ScriptedServer.secured(identity.serverTrusting(CLIENT), clientsMustShowTheirs)
            .otherwise(json(200, OBJECT));
    server = Optional.of(secured);
    return secured.url();
  }

  private Optional<ObjectNode> read(String cluster, String user) {
    String config =
        """
        current-context: dev
        clusters: [{name: c, cluster: %s}]
        users: [{name: u, user: %s}]
        contexts: [{name: dev, context: {cluster: c, user: u}}]
        """
            .formatted(cluster, user);
    try (ClusterTransport transport =
        KubeconfigTransport.open(ClusterAccess.kubeconfigText(config))) {
      return new TransportGateway("home", transport, new Tool("installer", "4.2"))
          .read(given.scope(), Given.CONFIG_MAPS, "a", "b");
    }
  }

  private static String cluster(String url, Certified authority, String more) {
    return "{server: \"%s\", certificate-authority-data: %s%s}"
        .formatted(url, authority.authorityData(), more);
  }
}
