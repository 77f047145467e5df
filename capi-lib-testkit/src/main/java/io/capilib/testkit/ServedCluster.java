package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.testkit.internal.apiserver.ApiRequest;
import io.capilib.testkit.internal.apiserver.ApiResponse;
import io.capilib.testkit.internal.http.HttpsPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Function;

/**
 * A fake cluster on an HTTPS port of 127.0.0.1, for other programs such as kubectl.
 *
 * <p>Clients authenticate with the token of {@link #kubeconfig}; without it they are answered 401.
 * An idle watch whose client has gone ends with its next event, its own timeout, or {@link #close}.
 * Thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class ServedCluster implements AutoCloseable {
  private final String name;
  private final String token;
  private final HttpsPort port;

  private ServedCluster(String name, String token, HttpsPort port) {
    this.name = name;
    this.token = token;
    this.port = port;
  }

  static ServedCluster open(String name, Function<ApiRequest, ApiResponse> apiServer) {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    return new ServedCluster(name, token, HttpsPort.open(name, token, apiServer));
  }

  /** Returns the address, for example {@code https://127.0.0.1:40123}. */
  public String endpoint() {
    return "https://127.0.0.1:" + port.number();
  }

  /** Returns a kubeconfig with the address, the server's certificate and the token: a secret. */
  public String kubeconfig() {
    String authority =
        Base64.getEncoder().encodeToString(port.certificate().getBytes(StandardCharsets.UTF_8));
    return """
        apiVersion: v1
        kind: Config
        clusters:
        - name: fake
          cluster:
            server: %s
            certificate-authority-data: %s
        users:
        - name: fake
          user:
            token: %s
        contexts:
        - name: fake
          context:
            cluster: fake
            user: fake
        current-context: fake
        """
        .formatted(endpoint(), authority, token);
  }

  /**
   * Writes the kubeconfig into a file, which is replaced if it exists.
   *
   * @return the file
   * @throws UncheckedIOException if it cannot be written
   */
  public Path writeKubeconfig(Path file) {
    Objects.requireNonNull(file, "file");
    try {
      return Files.writeString(file, kubeconfig());
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the kubeconfig of " + this, failed);
    }
  }

  /** Ends all exchanges and the port; the fake cluster itself stays usable. Idempotent. */
  @Override
  public void close() {
    port.close();
  }

  /** Returns the name of the cluster and its address. */
  @Override
  public String toString() {
    return name + " at " + endpoint();
  }
}
