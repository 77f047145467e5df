package io.capilib.internal.kubernetes;

import static io.capilib.internal.kubernetes.ScriptedServer.answer;
import static io.capilib.internal.kubernetes.ScriptedServer.cut;
import static io.capilib.internal.kubernetes.ScriptedServer.json;
import static io.capilib.internal.kubernetes.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.capilib.access.TransportException;
import io.capilib.access.TransportRequest;
import io.capilib.access.TransportResponse;
import io.capilib.error.AccessDeniedException;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.WatchStream;
import io.capilib.internal.cluster.WatchStream.Reason;
import io.capilib.internal.cluster.WatchStream.WatchEvent;
import io.capilib.internal.kubernetes.ScriptedServer.Reaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How watches end, and that each end says how to go on. */
@Timeout(60)
class WatchHttpTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String LAST = "0\r\n\r\n";
  private static final String EVENT =
      "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"b\"}}}\n";

  private final Given given = new Given();
  @RegisterExtension private final ScriptedGateway scripted = new ScriptedGateway();
  private final ScriptedServer server = scripted.server;
  private final TransportGateway gateway = scripted.gateway;

  private static Stream<Arguments> ends() {
    String error = "{\"type\":\"ERROR\",\"object\":%s}\n";
    String expired = error.formatted(Given.status(410, "Expired", "too old"));
    String failed = error.formatted(Given.status(500, "InternalError", "etcd"));
    String half = EVENT.substring(0, 25);
    return Stream.of(
        Arguments.of("a good end", text(HEAD + chunk(EVENT) + LAST), Reason.TIMEOUT),
        Arguments.of("an end without end", text(HEAD + chunk(EVENT)), Reason.CONNECTION_LOST),
        Arguments.of("a reset", cut(HEAD + chunk(EVENT)), Reason.CONNECTION_LOST),
        Arguments.of("a cut line", cut(HEAD + chunk(EVENT + half)), Reason.CONNECTION_LOST),
        Arguments.of(
            "a cut line with an end",
            text(HEAD + chunk(EVENT + half) + LAST),
            Reason.CONNECTION_LOST),
        Arguments.of("expiry", text(HEAD + chunk(EVENT + expired) + LAST), Reason.EXPIRED),
        Arguments.of("an error", text(HEAD + chunk(EVENT + failed) + LAST), Reason.SERVER_ERROR),
        Arguments.of(
            "something else", text(HEAD + chunk(EVENT + "{\"a\":1}") + LAST), Reason.SERVER_ERROR));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void everyEndHasItsReason(String how, Reaction reaction, Reason reason) {
    server.then(reaction);

    try (WatchStream watch = watch()) {
      assertThat(watch.next()).as(how).isInstanceOf(WatchEvent.Changed.class);
      assertThat(watch.next())
          .isInstanceOfSatisfying(
              WatchEvent.Ended.class, end -> assertThat(end.reason()).isEqualTo(reason));
    }
  }

  private static Stream<Arguments> refusals() {
    String expired = Given.status(410, "Expired", "too old");
    return Stream.of(
        Arguments.of(json(410, expired), Reason.EXPIRED),
        Arguments.of(json(429, ""), Reason.SERVER_ERROR),
        Arguments.of(answer(503, "Retry-After: 1", new byte[0]), Reason.SERVER_ERROR),
        Arguments.of(cut(""), Reason.CONNECTION_LOST),
        Arguments.of(cut("HTTP/1.1 20"), Reason.CONNECTION_LOST));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aWatchThatDoesNotBeginHasEnded(Reaction reaction, Reason reason) {
    server.then(reaction);

    try (WatchStream watch = watch()) {
      assertThat(watch.next())
          .isInstanceOfSatisfying(
              WatchEvent.Ended.class, end -> assertThat(end.reason()).isEqualTo(reason));
    }
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void aWatchThatMayNotBeginIsAnError() {
    server.then(json(403, Given.status(403, "Forbidden", "no")));

    assertThatThrownBy(this::watch)
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("verb \"watch\" on configmaps");
  }

  @Test
  void aStreamMayBeOpenBeforeAnythingHappens() throws IOException {
    try (SilentServer silent = new SilentServer(HEAD);
        OkHttpTransport quiet = new OkHttpTransport(silent.url(), new OkHttpClient())) {
      TransportGateway home = new TransportGateway("home", quiet, new Tool("t", "1"));

      home.watch(given.scope(), Given.CONFIG_MAPS, Query.all(), "1").close();
    }
  }

  @Test
  void silenceEndsAStreamWhoseServerIsFrozen() throws IOException {
    Duration silence = Duration.ofMillis(300);
    TransportRequest request =
        new TransportRequest("GET", "/x", Map.of(), ByteBuffer.allocate(0), silence, true);
    try (SilentServer frozen = new SilentServer(HEAD + chunk(EVENT));
        OkHttpTransport quiet = new OkHttpTransport(frozen.url(), new OkHttpClient());
        TransportResponse response = quiet.newCall(request).execute()) {
      byte[] seen = new byte[EVENT.length()];
      assertThat(response.body().readNBytes(seen, 0, seen.length)).isEqualTo(seen.length);

      assertThat(
              catchThrowableOfType(TransportException.class, () -> response.body().read()).reason())
          .isEqualTo(TransportException.Reason.TIMED_OUT);
    }
  }

  private WatchStream watch() {
    return gateway.watch(given.scope(), Given.CONFIG_MAPS, Query.all(), "1");
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }
}
