package io.capilib.examples.benchmark;

import io.capilib.access.ClusterTransport;
import io.capilib.access.TransportAccess;
import io.capilib.access.TransportCall;
import io.capilib.access.TransportRequest;
import io.capilib.access.TransportResponse;
import io.capilib.testkit.FakeCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Sends requests as any client does, without a socket. */
final class Client {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "application/json", "User-Agent", "benchmark/1");

  private final ClusterTransport transport;

  Client(FakeCluster cluster) {
    transport = ((TransportAccess) cluster.access()).transport();
  }

  /** Returns the body of the answer, which has been read whole. */
  String get(String path) {
    return send("GET", path, "");
  }

  void post(String path, String body) {
    String unused = send("POST", path, body);
  }

  TransportResponse watch(String path) {
    return call("GET", path, "", true).execute();
  }

  private String send(String method, String path, String body) {
    try (TransportResponse response = call(method, path, body, false).execute()) {
      String text = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
      if (response.status() >= 300) {
        throw new IllegalStateException(method + " " + path + " -> " + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TransportCall call(String method, String path, String body, boolean streaming) {
    ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
    return transport.newCall(new TransportRequest(method, path, HEADERS, bytes, LIMIT, streaming));
  }
}
