package io.capilib.internal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.error.DeadlineExceededException;
import io.capilib.error.OperationCancelledException;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.WatchStream;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.operation.Time;
import io.capilib.operation.Cancellation;
import io.capilib.operation.OperationId;
import io.capilib.operation.RunOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run ends soon wherever it waits, whoever ends it. */
@Timeout(60)
@Tag("slow")
class CancellationHttpTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final Cancellation cancellation = Cancellation.create();
  private final CountDownLatch waiting = new CountDownLatch(1);
  private AutoCloseable server = () -> {};

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  /** Who ends the run. */
  private enum End {
    CANCELLATION,
    INTERRUPT
  }

  @ParameterizedTest
  @EnumSource
  void whileItConnects(End end) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      TransportGateway gateway = gateway("https://127.0.0.1:" + silent.getLocalPort());
      Ending ending = Ending.of(() -> read(gateway));
      try (Socket peer = silent.accept()) {
        assertThat(peer.getInputStream().read()).as("TLS has begun").isPositive();
        assertEnds(ending, end);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whileItReadsABody(End end) throws Exception {
    SilentServer silent = new SilentServer(HEAD + "5\r\n{\"a\":\r\n");
    server = silent;
    Ending ending = Ending.of(() -> read(gateway(silent.url())));
    silent.awaitRequest();

    assertEnds(ending, end);
    silent.awaitEnd();
  }

  @ParameterizedTest
  @EnumSource
  void whileItWatches(End end) throws Exception {
    SilentServer silent = new SilentServer(HEAD);
    server = silent;
    Ending ending = Ending.of(() -> watch(gateway(silent.url()), scope(Duration.ofMinutes(5))));
    waiting.await();

    assertEnds(ending, end);
    silent.awaitEnd();
  }

  @ParameterizedTest
  @EnumSource
  void whileItPausesBeforeItAsksAgain(End end) throws Exception {
    ScriptedServer busy =
        new ScriptedServer().otherwise(ScriptedServer.answer(429, "Retry-After: 40", new byte[0]));
    server = busy;
    Ending ending = Ending.of(() -> read(gateway(busy.url())));
    waiting.await();

    assertEnds(ending, end);
    assertThat(busy.requests).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void whileAnotherRunReadsTheKinds(End end) throws Exception {
    SilentServer silent = new SilentServer("");
    server = silent;
    TransportGateway gateway = gateway(silent.url());
    Given other = new Given();
    Ending first = Ending.of(() -> gateway.catalogue(other.scope()));
    silent.awaitRequest();
    Ending second = Ending.of(() -> gateway.catalogue(scope(Duration.ofMinutes(5))));

    assertEnds(second, end);
    other.cancellation.cancel("over");
    assertThat(first.failure()).isInstanceOf(OperationCancelledException.class);
  }

  @Test
  void aWatchEndsAtTheDeadlineThoughTheServerGoesOnSending() throws IOException {
    ScriptedServer chatty = new ScriptedServer();
    server = chatty;
    chatty.otherwise(ScriptedServer.trickle(HEAD, "1\r\n \r\n", Duration.ofMillis(20)));

    assertThatThrownBy(() -> watch(gateway(chatty.url()), scope(Duration.ofSeconds(1))))
        .isInstanceOf(DeadlineExceededException.class);
  }

  @Test
  void oneDeadlineHoldsForSeveralCalls() {
    ScriptedServer slow = new ScriptedServer();
    server = slow;
    OperationScope scope = scope(Duration.ofSeconds(2));
    String answer = "{\"kind\":\"x\",\"metadata\":{\"name\":\"b\"}}";
    String head = "HTTP/1.1 200 x\r\nContent-Length: " + answer.length() + "\r\n\r\n";
    slow.otherwise(
        ScriptedServer.first(
            () -> ScriptedServer.pass(Duration.ofMillis(300)), ScriptedServer.text(head + answer)));
    TransportGateway gateway = gateway(slow.url());

    assertThatThrownBy(
            () -> {
              while (true) {
                gateway.read(scope, Given.CONFIG_MAPS, "a", "b");
              }
            })
        .isInstanceOf(DeadlineExceededException.class);
    assertThat(slow.requests).hasSizeBetween(1, 8);
  }

  private void assertEnds(Ending ending, End end) throws Exception {
    if (end == End.INTERRUPT) {
      ending.thread().interrupt();
    } else {
      cancellation.cancel("enough");
    }
    assertThat(ending.failure()).isInstanceOf(OperationCancelledException.class);
    assertThat(ending.wasInterrupted()).isEqualTo(end == End.INTERRUPT);
  }

  private void read(TransportGateway gateway) {
    gateway.read(scope(Duration.ofMinutes(5)), Given.CONFIG_MAPS, "a", "b");
  }

  private void watch(TransportGateway gateway, OperationScope scope) {
    try (WatchStream watch = gateway.watch(scope, Given.CONFIG_MAPS, Query.all(), "1")) {
      waiting.countDown();
      watch.next();
    }
  }

  private OperationScope scope(Duration deadline) {
    RunOptions options =
        RunOptions.builder()
            .cancellation(cancellation)
            .listener(event -> waiting.countDown())
            .deadline(deadline)
            .build();
    return OperationScope.begin(new OperationId("run-1"), options, Time.real(Clock.systemUTC()));
  }

  private TransportGateway gateway(String url) {
    OkHttpTransport transport = new OkHttpTransport(url, new OkHttpClient());
    AutoCloseable before = server;
    server =
        () -> {
          transport.close();
          before.close();
        };
    return new TransportGateway("home", transport, new Tool("installer", "4.2"));
  }
}
