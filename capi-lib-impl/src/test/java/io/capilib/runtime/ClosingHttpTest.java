package io.capilib.runtime;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.capilib.ClusterRef;
import io.capilib.ManagementCluster;
import io.capilib.access.ClusterAccess;
import io.capilib.condition.Expectation;
import io.capilib.error.ClusterUnavailableException;
import io.capilib.operation.RunOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What closing leaves behind: nothing that runs. */
@Timeout(60)
class ClosingHttpTest {
  private static final String INFO =
      "{\"metadata\":{\"uid\":\"u-1\"},\"gitVersion\":\"v1.36.3\",\"kind\":\"x\"}";
  private static final Executor OWN_THREAD = work -> new Thread(work).start();

  @RegisterExtension
  static final WireMockExtension server =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @Test
  void threadsEndWithTheConnectionsOfTheirLibrary() throws Exception {
    server.stubFor(any(anyUrl()).willReturn(okJson(INFO)));
    long before = own().count();
    CapiLib lib = CapiLib.builder().tool("closing/1").build();
    lib.connect("home", access());
    lib.connect("away", access());
    Thread[] threads = own().toArray(Thread[]::new);
    assertThat(threads).hasSizeGreaterThan((int) before);

    lib.close();

    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(10));
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  @Test
  void callsUnderWayEndWhenTheLibraryIsClosed() {
    server.stubFor(any(anyUrl()).willReturn(okJson(INFO)));
    CapiLib lib = CapiLib.builder().tool("closing/1").build();
    ManagementCluster cluster = lib.connect("home", access());
    server.stubFor(any(anyUrl()).willReturn(okJson(INFO).withFixedDelay(30_000)));
    server.resetRequests();
    RunOptions options = RunOptions.builder().deadline(Duration.ofMinutes(5)).build();
    CompletableFuture<Object> running =
        CompletableFuture.supplyAsync(
            () ->
                lib.conditionReader()
                    .await(
                        cluster, Expectation.clusterAvailable(new ClusterRef("a", "b")), options),
            OWN_THREAD);
    while (server.getAllServeEvents().isEmpty() && !running.isDone()) {
      Thread.onSpinWait();
    }

    lib.close();

    Assertions.assertThatThrownBy(() -> running.orTimeout(10, TimeUnit.SECONDS).join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("the connection was closed during the call");
  }

  private static Stream<Thread> own() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("capi-lib"));
  }

  private static ClusterAccess access() {
    return ClusterAccess.kubeconfigText(
        """
        apiVersion: v1
        kind: Config
        current-context: dev
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: u, user: {token: s3cret}}]
        contexts: [{name: dev, context: {cluster: c, user: u}}]
        """
            .formatted(server.getPort()));
  }
}
