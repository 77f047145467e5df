package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.testkit.internal.access.Authenticator;
import io.capilib.testkit.internal.access.User;
import io.capilib.testkit.internal.http.Callers;
import io.capilib.testkit.internal.http.ClientCertificate;
import io.capilib.testkit.internal.http.HttpsPort;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Function;

/**
 * A fake cluster on an HTTPS port of 127.0.0.1, for other programs such as kubectl.
 *
 * <p>Clients authenticate with what a kubeconfig of this class gives them. Who says nothing of who
 * it is gets in as {@link FakeUser#ANONYMOUS} if roles decide what it may do, and is answered 401
 * if not. An idle watch whose client has gone ends with its next event, its own timeout, or {@link
 * #close}. Thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class ServedCluster implements AutoCloseable {
  private final String name;
  private final Authenticator tokens;
  private final Callers callers;
  private final String token;
  private final HttpsPort port;

  private ServedCluster(
      String name, Authenticator tokens, Function<ApiRequest, ApiResponse> apiServer) {
    this.name = name;
    this.tokens = tokens;
    this.callers = new Callers(tokens);
    this.token = tokens.issue(User.ADMIN);
    this.port = HttpsPort.open(name, callers, apiServer);
  }

  static ServedCluster open(
      String name, boolean anonymous, Function<ApiRequest, ApiResponse> apiServer) {
    return new ServedCluster(name, new Authenticator(anonymous), apiServer);
  }

  /** Returns the address, for example {@code https://127.0.0.1:40123}. */
  public String endpoint() {
    return "https://127.0.0.1:" + port.number();
  }

  /**
   * Returns a kubeconfig of {@link FakeUser#ADMIN} with the address, the server's certificate and a
   * token: a secret.
   */
  public String kubeconfig() {
    return kubeconfig("token: " + token);
  }

  /** Returns a kubeconfig as {@link #kubeconfig()} does, with a new token of another user. */
  public String kubeconfig(FakeUser user) {
    return kubeconfig("token: " + tokens.issue(user.user()));
  }

  /** Returns a kubeconfig with a certificate of a user and its key instead of a token: a secret. */
  public String kubeconfigWithCertificate(FakeUser user) {
    ClientCertificate certificate = certify(user);
    return kubeconfig(
        "client-certificate-data: "
            + encoded(certificate.certificatePem())
            + "\n    client-key-data: "
            + encoded(certificate.keyPem()));
  }

  /** Returns a new certificate by which the port knows a user. */
  ClientCertificate certify(FakeUser user) {
    ClientCertificate certificate = ClientCertificate.make(user.name(), user.groups());
    callers.add(certificate, user.user());
    return certificate;
  }

  /** Returns who is known by a token. */
  Authenticator tokens() {
    return tokens;
  }

  /** Returns the server's own certificate as PEM. */
  String certificate() {
    return port.certificate();
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String kubeconfig(String credentials) {
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
            %s
        contexts:
        - name: fake
          context:
            cluster: fake
            user: fake
        current-context: fake
        """
        .formatted(endpoint(), encoded(certificate()), credentials);
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
