package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clusters do not meet, and leave nothing behind. */
@Tag("slow")
class ManyClustersTest {
  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static final int CLUSTERS = 100;

  @Test
  void aHundredServersLiveBesideEachOtherAndLeaveNoThreadAndNoPort() throws Exception {
    Set<Thread> before = threads();
    List<FakeCluster> clusters = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    List<Client.Watch> watches = new ArrayList<>();
    for (int i = 0; i < CLUSTERS; i++) {
      FakeCluster cluster = FakeCluster.create("c" + i);
      clusters.add(cluster);
      SimulatedControllers.install(cluster);
      Client client = new Client(cluster);
      assertThat(client.post(MAPS, "{\"metadata\":{\"name\":\"of-" + i + "\"}}").status())
          .isEqualTo(201);
      watches.add(client.watch(MAPS + "?watch=1"));
      ports.add(URI.create(cluster.serve().endpoint()).getPort());
    }

    for (int i = 0; i < CLUSTERS; i++) {
      assertThat(clusters.get(i).list("v1", "ConfigMap", "default"))
          .extracting(object -> object.ref().name())
          .containsExactly("of-" + i);
      assertThat(watches.get(i).next()).isEqualTo("ADDED of-" + i);
      try (Socket socket = connect(ports.get(i))) {
        assertThat(socket.isConnected()).isTrue();
      }
    }
    Set<Thread> ours = threads();
    ours.removeAll(before);
    assertThat(ours).isNotEmpty().allMatch(Thread::isDaemon);

    clusters.forEach(FakeCluster::close);

    for (Thread thread : ours) {
      thread.join(10_000);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
    for (int port : ports) {
      assertThatThrownBy(() -> connect(port).close()).isInstanceOf(ConnectException.class);
    }
    assertThatThrownBy(() -> new Client(clusters.get(0)).get("/version"))
        .hasMessageContaining("CAPI-TESTKIT-0002");
  }

  @Test
  void aClusterThatIsNotServedHasNoThreads() {
    Set<Thread> before = threads();
    FakeCluster cluster = FakeCluster.create("quiet");
    SimulatedControllers.install(cluster);
    assertThat(new Client(cluster).get("/version").status()).isEqualTo(200);

    Set<Thread> ours = threads();
    ours.removeAll(before);
    ours.removeIf(thread -> !thread.getName().startsWith("fake-cluster"));
    assertThat(ours).isEmpty();
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    return socket;
  }

  private static Set<Thread> threads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    // The JDK keeps one of its own for a minute after a program ended, here its keytool.
    threads.removeIf(thread -> !thread.isAlive() || thread.getName().equals("process reaper"));
    return threads;
  }
}
