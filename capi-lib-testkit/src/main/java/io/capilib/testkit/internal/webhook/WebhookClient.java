package io.capilib.testkit.internal.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import javax.net.ssl.SSLException;

/** Sends reviews to webhooks over HTTPS; failures have the words of a real server. Thread-safe. */
public final class WebhookClient {
  private final ServiceRoutes routes;
  private final BiFunction<String, String, Optional<ObjectNode>> services;
  private final Gate gate;
  private final String scheme;
  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

  /**
   * Calls through a gate.
   *
   * @param services finds a Service by namespace and name
   * @param scheme where messages say that Go's table of types is
   */
  public WebhookClient(
      ServiceRoutes routes,
      BiFunction<String, String, Optional<ObjectNode>> services,
      Gate gate,
      String scheme) {
    this.routes = routes;
    this.services = services;
    this.gate = gate;
    this.scheme = scheme;
  }

  /** Returns the routes, for another server. */
  public ServiceRoutes routes() {
    return routes;
  }

  /** Returns whether the webhooks of a {@code clientConfig} are called at all. */
  public boolean calls(JsonNode config) {
    return config.hasNonNull("url") || routes.called();
  }

  /**
   * Sends a review and returns the answer.
   *
   * @param told whether the webhook is told the limit
   * @throws CallFailed if there is no answer or it is no review of this kind
   */
  ObjectNode post(JsonNode config, ObjectNode review, Duration limit, boolean told) {
    String query = told ? "timeout=" + limit.toSeconds() + "s" : "";
    Endpoint endpoint = Endpoint.of(config, routes, services, query);
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.address())
            .timeout(limit)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, */*")
            .POST(BodyPublishers.ofByteArray(Json.bytes(review)))
            .build();
    HttpResponse<byte[]> response =
        gate.outside(() -> send(client(config, endpoint), request, endpoint));
    return ReviewAnswer.of(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.body(),
        review,
        scheme);
  }

  private HttpClient client(JsonNode config, Endpoint endpoint) {
    String authority = config.path("caBundle").asText("");
    return clients.computeIfAbsent(
        endpoint.named() + authority,
        unused ->
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Trust.context(authority, endpoint.named()))
                .build());
  }

  private static HttpResponse<byte[]> send(
      HttpClient client, HttpRequest request, Endpoint endpoint) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (HttpTimeoutException e) {
      throw endpoint.unreachable("context deadline exceeded");
    } catch (ConnectException e) {
      String host = endpoint.address().getHost();
      throw endpoint.unreachable(
          e.getCause() instanceof UnresolvedAddressException || unresolved(e)
              ? "dial tcp: lookup " + host + ": no such host"
              : "dial tcp "
                  + host
                  + ":"
                  + endpoint.address().getPort()
                  + ": connect: connection refused");
    } catch (SSLException e) {
      throw endpoint.unreachable(
          "tls: failed to verify certificate: x509: certificate signed by unknown authority");
    } catch (IOException e) {
      throw endpoint.unreachable("EOF");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw endpoint.unreachable("context canceled");
    }
  }

  private static boolean unresolved(ConnectException e) {
    return e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException;
  }
}
