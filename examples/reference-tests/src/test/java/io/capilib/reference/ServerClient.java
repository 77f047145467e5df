package io.capilib.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Talks to a server without the library, so that the library is not its own judge. */
final class ServerClient {
  /** What this client calls itself in audit logs. */
  static final String AGENT = "reference-tests";

  private static final String DISCOVERY =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;

  private final HttpClient http;
  private final String endpoint;
  private final String token;

  ServerClient(String endpoint, String token, Path certificate) {
    this(endpoint, token, HttpClient.newBuilder().sslContext(trusting(certificate)).build());
  }

  private ServerClient(String endpoint, String token, HttpClient http) {
    this.endpoint = endpoint;
    this.token = token;
    this.http = http;
  }

  /** Returns a client of a server without TLS that lets everybody in. */
  static ServerClient plain(String endpoint) {
    return new ServerClient(endpoint, "nobody", HttpClient.newHttpClient());
  }

  /** Returns whether the server answers and is ready. */
  boolean isReady() {
    try {
      return send(request("/readyz").GET().build()).statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** Returns the answer to a GET, after the server's own "try again later". */
  JsonNode get(String path) {
    HttpResponse<String> answer = patiently(request(path).GET().build());
    if (answer.statusCode() != 200) {
      throw refused("GET", path, answer);
    }
    return json(answer.body());
  }

  /** Returns the answer to a GET, a missing node if there is nothing. */
  JsonNode find(String path) {
    HttpResponse<String> answer = patiently(request(path).GET().build());
    return answer.statusCode() == NOT_FOUND ? MissingNode.getInstance() : get(path);
  }

  /** Returns whether discovery lists a kind; it does so a moment after the kind is served. */
  boolean discovers(String group, String version, String kind) {
    HttpRequest request = request("/apis").header("Accept", DISCOVERY).GET().build();
    for (JsonNode each : json(patiently(request).body()).findValues("responseKind")) {
      if (each.path("group").asText().equals(group)
          && each.path("version").asText().equals(version)
          && each.path("kind").asText().equals(kind)) {
        return true;
      }
    }
    return false;
  }

  /** Hands every event of a watch to {@code event}, until the returned future is cancelled. */
  CompletableFuture<?> watch(String path, Consumer<JsonNode> event) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint + path + "?watch=true"))
            .header("Authorization", "Bearer " + token)
            .header("User-Agent", AGENT)
            .build();
    return http.sendAsync(request, BodyHandlers.fromLineSubscriber(new Lines(event)));
  }

  /** Sends a JSON body, empty for none, and returns the answer's, which is not parsed. */
  String exchange(String method, String path, String body) {
    return exchange(method, path, "application/json", body);
  }

  private String exchange(String method, String path, String type, String body) {
    HttpRequest request =
        request(path)
            .header("Content-Type", type)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = patiently(request);
    if (answer.statusCode() / 100 != 2) {
      throw refused(method, path, answer);
    }
    return answer.body();
  }

  /** Creates an object. */
  JsonNode post(String path, JsonNode object) {
    return write("POST", path, "application/json", object.toString());
  }

  /** Deletes an object. */
  void delete(String path) {
    HttpResponse<String> answer = patiently(request(path).DELETE().build());
    if (answer.statusCode() / 100 != 2) {
      throw refused("DELETE", path, answer);
    }
  }

  /** Changes an object by a JSON merge patch. */
  JsonNode mergePatch(String path, String patch) {
    return write("PATCH", path, "application/merge-patch+json", patch);
  }

  /** Changes an object by a JSON patch. */
  JsonNode jsonPatch(String path, String patch) {
    return write("PATCH", path, "application/json-patch+json", patch);
  }

  /** Changes an object by server-side apply; the body may be YAML. */
  JsonNode apply(String path, String body) {
    return write(
        "PATCH",
        path + "?fieldManager=" + AGENT + "&force=true",
        "application/apply-patch+yaml",
        body);
  }

  private JsonNode write(String method, String path, String type, String body) {
    return json(exchange(method, path, type, body));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(endpoint + path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token)
        .header("User-Agent", AGENT);
  }

  private HttpResponse<String> patiently(HttpRequest request) {
    Answer answer = new Answer(send(request));
    if (answer.response.statusCode() == TOO_MANY_REQUESTS) {
      Poll.until(
          LIMIT,
          () -> request.uri() + " still answers 429",
          () -> {
            answer.response = send(request);
            return answer.response.statusCode() != TOO_MANY_REQUESTS;
          });
    }
    return answer.response;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(request.uri().toString(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + request.uri(), stopped);
    }
  }

  private static IllegalStateException refused(
      String method, String path, HttpResponse<String> answer) {
    return new IllegalStateException(
        method + " " + path + ": " + answer.statusCode() + " " + answer.body());
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static SSLContext trusting(Path certificate) {
    try (InputStream input = Files.newInputStream(certificate)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      Collection<? extends Certificate> chain =
          CertificateFactory.getInstance("X.509").generateCertificates(input);
      for (Certificate each : chain) {
        store.setCertificateEntry("server-" + store.size(), each);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("cannot trust " + certificate, failed);
    }
  }

  /** The lines of a watch. */
  private record Lines(Consumer<JsonNode> event) implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      event.accept(json(line));
    }

    @Override
    public void onError(Throwable failed) {
      // The future of the request tells.
    }

    @Override
    public void onComplete() {
      // The future of the request tells.
    }
  }

  /** The newest response to one request. */
  private static final class Answer {
    private HttpResponse<String> response;

    private Answer(HttpResponse<String> response) {
      this.response = response;
    }
  }
}
