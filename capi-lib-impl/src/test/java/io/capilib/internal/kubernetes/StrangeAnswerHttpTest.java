package io.capilib.internal.kubernetes;

import static io.capilib.internal.kubernetes.ScriptedServer.answer;
import static io.capilib.internal.kubernetes.ScriptedServer.endless;
import static io.capilib.internal.kubernetes.ScriptedServer.json;
import static io.capilib.internal.kubernetes.ScriptedServer.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.error.ClusterUnavailableException;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.operation.OperationScope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no API server gives, but what stands in front of one, or instead of one. */
@Timeout(60)
class StrangeAnswerHttpTest {
  private static final String CONFIG =
      "{\"kind\":\"ConfigMap\",\"metadata\":{\"namespace\":\"a\",\"name\":\"b\"}}";

  private final Given given = new Given();
  private final OperationScope scope = given.scope();
  @RegisterExtension private final ScriptedGateway scripted = new ScriptedGateway();
  private final ScriptedServer server = scripted.server;
  private final TransportGateway gateway = scripted.gateway;

  @Test
  void packedAnswersAreAskedForAndUnpacked() throws IOException {
    server.then(answer(200, "Content-Encoding: gzip", packed(CONFIG)));

    assertThat(gateway.read(scope, Given.CONFIG_MAPS, "a", "b")).contains(Given.json(CONFIG));
    assertThat(server.heads.get(0)).containsIgnoringCase("Accept-Encoding: gzip");
  }

  @Test
  void aPackedAnswerThatIsCutShortIsAskedForAgain() throws IOException {
    byte[] packed = packed(CONFIG);
    server.then(
        answer(200, "Content-Encoding: gzip", Arrays.copyOf(packed, packed.length - 12)),
        json(200, CONFIG));

    assertThat(gateway.read(scope, Given.CONFIG_MAPS, "a", "b")).isPresent();
    assertThat(server.requests).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"kind\":\"Status\",\"message\":\"", "{\"kind\":\"Status\",\"x\":["})
  void aRefusalThatNeverEndsIsNotReadToItsEnd(String beginning) {
    String head = "HTTP/1.1 422 x\r\nConnection: close\r\n\r\n";
    server.otherwise(endless(head + beginning, "1,".repeat(4096)));

    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("status 422, \"JSON that is damaged or cut short after 1048576 bytes")
        .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(600));
  }

  @Test
  void whatSpeaksNoHttpIsShownBriefly() {
    server.otherwise(text("SSH-2.0-OpenSSH_9.9 " + "x".repeat(5_000) + "\r\n"));

    assertThatThrownBy(this::read)
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("SSH-2.0-OpenSSH_9.9")
        .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(700));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"status\":\"UP\"}", "[1]", "\"OK\"", "OK", "", "null"})
  void whatIsNoListIsNeverTakenForAnEmptyOne(String body) {
    server.otherwise(json(200, body));

    assertThatThrownBy(() -> gateway.list(scope, Given.CONFIG_MAPS, Query.all()))
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("instead of a Kubernetes object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"status\":\"UP\"}", "[1]", "OK", ""})
  void whatIsNoObjectIsNeverTakenForOne(String body) {
    server.otherwise(json(200, body));

    assertThatThrownBy(this::read)
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("instead of a Kubernetes object");
  }

  @Test
  void aServerThatAnswersOtherJsonOffersNoKinds() {
    server.otherwise(json(200, "{\"status\":\"UP\"}"));

    assertThatThrownBy(() -> gateway.catalogue(scope))
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("instead of a Kubernetes object");
  }

  @Test
  void anEmptyListOfAnAggregatedServerIsAList() {
    server.then(json(200, "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":null}"));

    assertThat(gateway.list(scope, Given.CONFIG_MAPS, Query.all()).items()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Retry-After: 7, 7",
    "Retry-After:  7 , 7",
    "Retry-After: 0, 0",
    "Retry-After: -7, 0",
    "Retry-After: soon, 0",
    "Retry-After: 99999999999999999999, 0",
  })
  void waitsAsLongAsTheServerAsksFor(String header, long seconds) {
    server.then(answer(429, header, new byte[0]), json(200, CONFIG));

    assertThat(gateway.read(scope, Given.CONFIG_MAPS, "a", "b")).isPresent();

    assertThat(given.pauses).hasSize(1);
    assertThat(given.pauses.get(0))
        .isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds).plusMillis(100));
  }

  @Test
  void waitsUntilTheTimeThatAProxyNames() {
    String header =
        "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:46 GMT";
    server.then(answer(503, header, "<html>".getBytes(UTF_8)), json(200, CONFIG));

    assertThat(gateway.read(scope, Given.CONFIG_MAPS, "a", "b")).isPresent();

    assertThat(given.pauses).containsExactly(Duration.ofSeconds(9));
  }

  @Test
  void aRedirectIsNotFollowedWithTheCredentials() throws IOException {
    try (ScriptedServer elsewhere = new ScriptedServer()) {
      server.otherwise(answer(307, "Location: " + elsewhere.url() + "/x", new byte[0]));
      Credentials credentials = abandoned -> "Bearer s3cret";
      OkHttpClient client =
          new OkHttpClient.Builder().addInterceptor(credentials.interceptor()).build();
      try (OkHttpTransport trusting = new OkHttpTransport(server.url(), client)) {
        TransportGateway home = new TransportGateway("home", trusting, new Tool("t", "1"));

        assertThatThrownBy(() -> home.read(scope, Given.CONFIG_MAPS, "a", "b"))
            .hasMessageContaining("status 307");
      }
      assertThat(server.heads.get(0)).contains("Bearer s3cret");
      assertThat(elsewhere.requests).isEmpty();
    }
  }

  private void read() {
    gateway.read(scope, Given.CONFIG_MAPS, "a", "b");
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
      packing.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
