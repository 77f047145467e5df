package io.capilib.internal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.error.ClusterUnavailableException;
import io.capilib.error.DeadlineExceededException;
import io.capilib.error.OperationCancelledException;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.WatchStream;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.operation.Time;
import io.capilib.operation.OperationId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How calls end that a server would let wait for ever. */
@Timeout(30)
class EndOfCallsTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String EVENT =
      "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"b\"}}}";
  private static final String CHUNK = Integer.toHexString(EVENT.length()) + "\r\n" + EVENT + "\r\n";

  private final Given given = new Given();
  private final OperationScope scope = given.scope();

  private SilentServer server = new SilentServer("");
  private OkHttpTransport transport = new OkHttpTransport(server.url(), new OkHttpClient());
  private TransportGateway gateway = gateway();

  @AfterEach
  void close() throws IOException {
    transport.close();
    server.close();
  }

  @Test
  void cancellationEndsACall() throws Exception {
    Ending ending = Ending.of(this::read);
    server.awaitRequest();
    given.cancellation.cancel("enough");

    assertThat(ending.failure())
        .isInstanceOf(OperationCancelledException.class)
        .hasMessageContaining("reading ConfigMap a/b in \"home\": enough");
    server.awaitEnd();
  }

  @Test
  void anInterruptEndsACallAndStaysSet() throws Exception {
    Ending ending = Ending.of(this::read);
    server.awaitRequest();
    ending.thread().interrupt();

    assertThat(ending.failure()).isInstanceOf(OperationCancelledException.class);
    assertThat(ending.wasInterrupted()).isTrue();
    server.awaitEnd();
  }

  @Test
  void theDeadlineEndsACall() {
    OperationScope brief =
        OperationScope.begin(
            new OperationId("run-1"),
            given.options().deadline(Duration.ofMillis(300)).build(),
            Time.real(Clock.systemUTC()));

    assertThatThrownBy(() -> gateway.read(brief, Given.CONFIG_MAPS, "a", "b"))
        .isInstanceOf(DeadlineExceededException.class);
    server.awaitEnd();
  }

  @Test
  void closingEndsCallsAndRefusesNewOnes() throws Exception {
    Ending ending = Ending.of(this::read);
    server.awaitRequest();
    gateway.close();

    assertThat(ending.failure())
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("closed during the call");
    server.awaitEnd();
    assertThatThrownBy(this::read).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closingLeavesNoThreadThatKeepsAProgramAlive() throws Exception {
    Ending ending = Ending.of(this::read);
    server.awaitRequest();
    transport.close();

    assertThat(ending.failure()).isInstanceOf(ClusterUnavailableException.class);
    server.awaitEnd();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().matches("(?i).*(capi-lib|okhttp|okio).*"))
        .allMatch(Thread::isDaemon);
  }

  @Test
  void aWatchDeliversBeforeTheNextEventComesAndEndsWhenCancelled() throws Exception {
    server.close();
    server = new SilentServer(HEAD + CHUNK);
    transport = new OkHttpTransport(server.url(), new OkHttpClient());
    gateway = gateway();
    CountDownLatch first = new CountDownLatch(1);

    Ending ending =
        Ending.of(
            () -> {
              try (WatchStream watch = gateway.watch(scope, Given.CONFIG_MAPS, Query.all(), "1")) {
                watch.next();
                first.countDown();
                watch.next();
              }
            });
    first.await();
    given.cancellation.cancel("seen");

    assertThat(ending.failure()).isInstanceOf(OperationCancelledException.class);
    server.awaitEnd();
  }

  private void read() {
    gateway.read(scope, Given.CONFIG_MAPS, "a", "b");
  }

  private TransportGateway gateway() {
    return new TransportGateway("home", transport, new Tool("installer", "4.2"));
  }
}
