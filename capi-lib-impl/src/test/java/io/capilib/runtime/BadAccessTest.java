package io.capilib.runtime;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.capilib.ManagementCluster;
import io.capilib.access.ClusterAccess;
import io.capilib.access.KubeconfigAccess;
import io.capilib.error.AccessDeniedException;
import io.capilib.error.ClusterUnavailableException;
import io.capilib.move.MoveRequest;
import io.capilib.testkit.ServedCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Kubeconfigs that lead nowhere, to the wrong place, or twice to the same one. */
@Timeout(60)
@Tag("slow")
class BadAccessTest {
  @RegisterExtension
  static final WireMockExtension web =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final UntouchedCluster cluster = new UntouchedCluster();
  private final ServedCluster served = cluster.fake.serve();

  @AfterEach
  void nothingWasWritten() {
    served.close();
    cluster.close();
  }

  @Test
  void anUnknownContextIsRefusedWithTheKnownOnes() {
    int before = cluster.fake.requests().all().size();

    assertRefused(
        ClusterAccess.kubeconfigText(served.kubeconfig()).context("prod"),
        "CAPI-ACCESS-0004",
        "has no context \"prod\"; its contexts are: fake",
        "Choose one of them");

    assertThat(cluster.fake.requests().all()).hasSize(before);
  }

  @Test
  void aServerThatIsDownIsNamed() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertRefused(
            plain(port),
            "CAPI-CLUSTER-0001",
            "in \"home\": no connection at http://127.0.0.1:" + port,
            "Check that the address is right and the API server runs")
        .isInstanceOf(ClusterUnavailableException.class);
  }

  @Test
  void aServerThatIsNoKubernetesIsAskedNothingMore() {
    web.stubFor(any(anyUrl()).willReturn(ok("<html>Welcome</html>")));

    assertRefused(
            plain(web.getPort()),
            "CAPI-CLUSTER-0003",
            "instead of a Kubernetes object",
            "Check that the address is an API server")
        .hasMessageContaining("127.0.0.1:" + web.getPort());

    assertThat(web.findAll(anyRequestedFor(anyUrl())))
        .hasSize(1)
        .allMatch(request -> request.getMethod().getName().equals("GET"));
  }

  @Test
  void anExpiredTokenIsReportedAndNotShown() {
    String old = served.kubeconfig().replaceFirst("token: \\S+", "token: t0p-s3cret");

    assertRefused(
            ClusterAccess.kubeconfigText(old),
            "CAPI-CLUSTER-0005",
            "the server does not accept the credentials",
            "Renew")
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void oneClusterUnderTwoAddressesIsNoTargetForItself() {
    try (ServedCluster again = cluster.fake.serve()) {
      ManagementCluster from = connect(ClusterAccess.kubeconfigText(served.kubeconfig()));
      ManagementCluster to = connect(ClusterAccess.kubeconfigText(again.kubeconfig()));
      assertThat(to.server().endpoint()).isNotEqualTo(from.server().endpoint());

      UntouchedCluster.assertRefused(
          () -> cluster.lib.objectMover().plan(MoveRequest.from(from).to(to).namespace("demo")),
          "CAPI-MOVE-0001",
          "are the same cluster",
          "Connect the target to another cluster");
    }
  }

  private AbstractThrowableAssert<?, ?> assertRefused(
      KubeconfigAccess access, String code, String what, String remedy) {
    return UntouchedCluster.assertRefused(() -> connect(access), code, what, remedy);
  }

  private ManagementCluster connect(KubeconfigAccess access) {
    return cluster.lib.connect("home", access);
  }

  private static KubeconfigAccess plain(int port) {
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
