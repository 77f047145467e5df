package io.capilib.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.access.ClusterTransport;
import io.capilib.access.TransportAccess;
import io.capilib.access.TransportCall;
import io.capilib.access.TransportRequest;
import io.capilib.access.TransportResponse;
import io.capilib.testkit.internal.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Speaks JSON to a fake cluster through its transport, as any client would. */
final class Client {
  static final String JSON_PATCH = "application/json-patch+json";
  static final String MERGE_PATCH = "application/merge-patch+json";
  static final String STRATEGIC_PATCH = "application/strategic-merge-patch+json";
  static final String APPLY_PATCH = "application/apply-patch+yaml";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ClusterTransport transport;

  Client(FakeCluster cluster) {
    this(cluster, FakeUser.ADMIN);
  }

  Client(FakeCluster cluster, FakeUser user) {
    this(((TransportAccess) cluster.access(user)).transport());
  }

  Client(ClusterTransport transport) {
    this.transport = transport;
  }

  /** An answer; the body is an empty object if it is no JSON. */
  record Answer(
      int status,
      JsonNode body,
      String text,
      String contentType,
      String retryAfter,
      String warnings) {
    String message() {
      return body.path("message").asText();
    }

    String reason() {
      return body.path("reason").asText();
    }

    String at(String pointer) {
      return body.at(pointer).asText();
    }

    ObjectNode object() {
      return (ObjectNode) body.deepCopy();
    }
  }

  Answer get(String path) {
    return send("GET", path, "application/json", "");
  }

  Answer get(String path, String accept) {
    return answer("GET", path, Map.of("Accept", accept), "");
  }

  Answer post(String path, String body) {
    return send("POST", path, "application/json", body);
  }

  Answer post(String path, JsonNode body) {
    return post(path, body.toString());
  }

  Answer put(String path, JsonNode body) {
    return send("PUT", path, "application/json", body.toString());
  }

  Answer patch(String path, String type, String body) {
    return send("PATCH", path, type, body);
  }

  Answer apply(String path, String manager, String body) {
    String separator = path.contains("?") ? "&" : "?";
    return patch(path + separator + "fieldManager=" + manager, APPLY_PATCH, body);
  }

  Answer delete(String path) {
    return delete(path, "");
  }

  Answer delete(String path, String options) {
    return send("DELETE", path, "application/json", options);
  }

  Answer send(String method, String path, String contentType, String body) {
    return answer(method, path, Map.of("Content-Type", contentType), body);
  }

  Answer answer(String method, String path, Map<String, String> headers, String body) {
    try (TransportResponse response = call(method, path, headers, body, false).execute()) {
      String text = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
      String type = response.header("content-type").orElse("");
      JsonNode json =
          type.startsWith("application/json")
              ? Json.parse(text.getBytes(StandardCharsets.UTF_8))
              : Json.object();
      return new Answer(
          response.status(),
          json,
          text,
          type,
          response.header("retry-after").orElse(""),
          response.header("warning").orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TransportCall call(
      String method, String path, Map<String, String> headers, String body, boolean streaming) {
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent("User-Agent", "tester/1.0");
    return transport.newCall(
        new TransportRequest(
            method,
            path,
            all,
            ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)),
            LIMIT,
            streaming));
  }

  /** Opens a watch. */
  Watch watch(String path) {
    return watch(path, Map.of());
  }

  Watch watch(String path, Map<String, String> headers) {
    TransportCall call = call("GET", path, headers, "", true);
    return new Watch(call, call.execute());
  }

  /** An open watch, read event by event. */
  static final class Watch implements AutoCloseable {
    private final TransportCall call;
    private final TransportResponse response;
    private final BufferedReader lines;

    Watch(TransportCall call, TransportResponse response) {
      this.call = call;
      this.response = response;
      this.lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Returns the type and name of the next event, or {@code end}. */
    String next() {
      JsonNode event = event();
      return event.isMissingNode()
          ? "end"
          : event.path("type").asText() + " " + event.at("/object/metadata/name").asText();
    }

    JsonNode event() {
      try {
        String line = lines.readLine();
        return line == null
            ? MissingNode.getInstance()
            : Json.parse(line.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void cancel() {
      call.cancel();
    }

    @Override
    public void close() {
      response.close();
    }
  }
}
