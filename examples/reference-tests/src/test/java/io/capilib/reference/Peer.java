package io.capilib.reference;

import io.capilib.access.ClusterTransport;
import io.capilib.access.TransportAccess;
import io.capilib.access.TransportRequest;
import io.capilib.access.TransportResponse;
import io.capilib.testkit.FakeCluster;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A server that tests may use in place of a cluster, with the way to it that its users take. */
interface Peer extends AutoCloseable {
  /** Sends a request with a JSON body, empty for none, and returns the body of the answer. */
  String send(String method, String path, String body);

  @Override
  void close();

  /** The fake as the library uses it: without a socket. */
  static Peer fakeInProcess() {
    FakeCluster fake = FakeCluster.create("peer");
    return new InProcess(fake, ((TransportAccess) fake.access()).transport());
  }

  /** The fake as other programs use it: HTTPS on loopback. */
  static Peer fakeServed() {
    FakeCluster fake = FakeCluster.create("peer");
    return new OverHttp(Side.of(fake.serve()).client(), fake::close);
  }

  /** The mock server of fabric8's client, which keeps what it is sent; plain HTTP. */
  static Peer fabric8() {
    KubernetesMockServer server =
        new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            new HashMap<>(),
            new KubernetesCrudDispatcher(),
            false);
    server.init();
    return new OverHttp(
        ServerClient.plain("http://127.0.0.1:" + server.getPort()), server::destroy);
  }

  /** An etcd and a kube-apiserver of its own. */
  static Peer real(ReferenceAssets assets) {
    ReferenceServer server = ReferenceServer.start(assets, "peer");
    return new OverHttp(server.client(), server::close);
  }

  /** The fake as the library uses it: without a socket. */
  record InProcess(FakeCluster fake, ClusterTransport transport) implements Peer {
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Override
    public String send(String method, String path, String body) {
      ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
      TransportRequest request =
          new TransportRequest(method, path, HEADERS, bytes, LIMIT, /* streaming= */ false);
      try (TransportResponse answer = transport.newCall(request).execute()) {
        String text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        if (answer.status() / 100 != 2) {
          throw new IllegalStateException("HTTP " + answer.status() + ": " + text);
        }
        return text;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public void close() {
      fake.close();
    }
  }

  /** A server that is reached through a connection that is kept. */
  record OverHttp(ServerClient client, Runnable end) implements Peer {
    @Override
    public String send(String method, String path, String body) {
      return client.exchange(method, path, body);
    }

    @Override
    public void close() {
      end.run();
    }
  }
}
