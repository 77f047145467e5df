package io.capilib.testkit.conformance;

import io.capilib.testkit.internal.http.ClientCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Sends requests over HTTPS. */
public final class HttpSender implements Sender {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final String endpoint;
  private final HttpClient http;

  /**
   * Makes one for a server.
   *
   * @param authority the server's certificate as PEM
   * @param client proves who sends the requests; null if their headers do
   */
  public HttpSender(String endpoint, String authority, @Nullable ClientCertificate client) {
    this.endpoint = endpoint;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(context(authority, client == null ? null : client.keys()))
            .build();
  }

  @Override
  public Server.Answer send(String method, String path, Map<String, String> headers, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint + path))
            .timeout(LIMIT)
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
      return new Server.Answer(response.statusCode(), lowered, response.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(method + " " + path, failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }

  private static SSLContext context(String authority, KeyManager @Nullable [] keys) {
    try (InputStream input = new ByteArrayInputStream(authority.getBytes(StandardCharsets.UTF_8))) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var each : CertificateFactory.getInstance("X.509").generateCertificates(input)) {
        store.setCertificateEntry("server-" + store.size(), each);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trust.getTrustManagers(), null);
      return context;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("cannot trust the server", failed);
    }
  }
}
