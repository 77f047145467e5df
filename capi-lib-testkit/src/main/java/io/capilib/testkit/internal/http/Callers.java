package io.capilib.testkit.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import io.capilib.testkit.internal.access.Authenticator;
import io.capilib.testkit.internal.access.User;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Finds out who sends a request: by the certificate of the connection, or by a token. */
public final class Callers {
  private final Authenticator tokens;
  private final Map<Certificate, User> certificates = new ConcurrentHashMap<>();

  /** Makes one that knows nobody by a certificate yet. */
  public Callers(Authenticator tokens) {
    this.tokens = tokens;
  }

  /** Knows a user by a certificate from now on. */
  public void add(ClientCertificate certificate, User user) {
    Map<String, List<String>> extra =
        Map.of(
            "authentication.kubernetes.io/credential-id",
            List.of("X509SHA256=" + certificate.fingerprint()));
    certificates.put(
        certificate.certificate(), new User(user.name(), user.uid(), user.groups(), extra));
  }

  /** Returns who sends a request, empty if the server does not let it in. */
  Optional<User> of(HttpExchange exchange) {
    Certificate sent = certificate(exchange);
    User known = sent == null ? null : certificates.get(sent);
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return known == null ? tokens.user(header == null ? "" : header) : Optional.of(known);
  }

  private static @Nullable Certificate certificate(HttpExchange exchange) {
    try {
      return exchange instanceof HttpsExchange secure
          ? secure.getSSLSession().getPeerCertificates()[0]
          : null;
    } catch (SSLPeerUnverifiedException none) {
      return null;
    }
  }
}
