package io.capilib.reference;

import io.capilib.testkit.conformance.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A kube-apiserver that scenarios run against. */
final class RealServer implements Server {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ReferenceServer server;
  private final HttpClient http;
  private final Set<String> fixtures = new HashSet<>();

  RealServer(ReferenceServer server) {
    this.server = server;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(ServerClient.trusting(server.certificate()))
            .build();
  }

  @Override
  public Answer send(String method, String path, Map<String, String> headers, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.endpoint() + path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + ReferenceServer.TOKEN)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    try {
      HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
      Map<String, List<String>> lowered = new HashMap<>();
      response
          .headers()
          .map()
          .forEach((name, values) -> lowered.put(name.toLowerCase(Locale.ROOT), values));
      return new Answer(response.statusCode(), lowered, response.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(method + " " + path, failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }

  @Override
  public void pass(Duration time) {
    Poll.pass(time);
  }

  @Override
  public Set<String> fixtures() {
    return fixtures;
  }
}
