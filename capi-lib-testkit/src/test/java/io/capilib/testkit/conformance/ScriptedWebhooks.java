package io.capilib.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.capilib.testkit.internal.http.ServerIdentity;
import io.capilib.testkit.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of one scenario: each is a path on an HTTPS port of the loopback, answers as the
 * scenario says, and keeps what it was sent. Thread-safe.
 */
final class ScriptedWebhooks implements AutoCloseable {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final Pattern CHOSEN_BY_SERVERS =
      Pattern.compile("\"(uid|time|creationTimestamp|resourceVersion)\":\"[^\"]*\"");

  private final Map<String, Script> scripts = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable HttpsServer server;
  private @Nullable ExecutorService threads;

  private static final class Script {
    private List<JsonNode> answers = List.of();
    private int next;
    private final List<Transcript.Body> calls = new ArrayList<>();
  }

  /** Returns the authority of all webhooks as configurations want it. */
  static String authority() {
    String pem = ServerIdentity.ofThisProcess().certificate();
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }

  /** Sets what a webhook answers from now on and returns its address. */
  synchronized String script(String name, List<JsonNode> answers) {
    Script script = scripts.computeIfAbsent(name, unused -> new Script());
    script.answers = answers;
    script.next = 0;
    boolean down = !answers.isEmpty() && answers.get(0).path("down").asBoolean();
    return "https://127.0.0.1:" + (down ? closedPort() : port()) + "/" + name;
  }

  /** Returns what a webhook was sent since the last time. */
  synchronized List<Transcript.Body> calls(String name, boolean distinct) {
    Script script = scripts.get(name);
    if (script == null) {
      throw new IllegalStateException("no webhook " + name);
    }
    List<Transcript.Body> calls = new ArrayList<>(script.calls);
    script.calls.clear();
    if (distinct) {
      Map<String, Transcript.Body> unequal = new HashMap<>();
      calls.forEach(each -> unequal.putIfAbsent(text(each), each));
      calls = new ArrayList<>(unequal.values());
      calls.sort(Comparator.comparing(ScriptedWebhooks::text));
    }
    return calls;
  }

  /** Equal calls have equal texts on every server. */
  private static String text(Transcript.Body call) {
    String content = sorted(call.content()).toString();
    return call.prefix() + CHOSEN_BY_SERVERS.matcher(content).replaceAll("");
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode sorted = Json.object();
      object.properties().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(each -> sorted.set(each.getKey(), sorted(each.getValue())));
      return sorted;
    }
    if (node instanceof ArrayNode items) {
      ArrayNode sorted = Json.array();
      items.forEach(each -> sorted.add(sorted(each)));
      return sorted;
    }
    return node;
  }

  private synchronized JsonNode called(String name, String line, JsonNode review) {
    Script script = scripts.get(name);
    if (script == null || script.answers.isEmpty()) {
      throw new IllegalStateException("nothing to answer as " + name);
    }
    script.calls.add(new Transcript.Body(line, review));
    JsonNode answer = script.answers.get(Math.min(script.next, script.answers.size() - 1));
    script.next++;
    return answer;
  }

  private int port() {
    try {
      if (server == null) {
        server = HttpsServer.create(ANY_PORT, 0);
        threads = Executors.newCachedThreadPool();
        server.setHttpsConfigurator(new HttpsConfigurator(ServerIdentity.ofThisProcess().tls()));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
      }
      return server.getAddress().getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that nobody listens on, as this one just did. */
  private static int closedPort() {
    try (ServerSocket briefly = new ServerSocket(0, 1, ANY_PORT.getAddress())) {
      return briefly.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode review = Json.parse(exchange.getRequestBody().readAllBytes());
      String target = exchange.getRequestURI().toString();
      String name = exchange.getRequestURI().getPath().substring(1);
      WebhookAnswer answer =
          WebhookAnswer.of(called(name, exchange.getRequestMethod() + " " + target, review));
      if (answer.delaySeconds() > 0) {
        boolean unused = closed.await(answer.delaySeconds(), TimeUnit.SECONDS);
      }
      byte[] body = answer.body(review).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.code(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    closed.countDown();
    if (server != null && threads != null) {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
