package io.capilib.internal.kubernetes;

import io.capilib.access.ClusterTransport;
import io.capilib.access.KubeconfigAccess;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.credentials.ClientCertificateAuthentication;
import java.net.Proxy;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * Opens transports by kubeconfig. The official client gets resolved values only: its own reading
 * would fall back to other contexts, to unverified TLS or to no credentials.
 */
public final class KubeconfigTransport {
  private KubeconfigTransport() {}

  /** Reads the kubeconfig and prepares a transport; nothing is sent yet. */
  public static ClusterTransport open(KubeconfigAccess access) {
    KubeconfigContext context = Kubeconfig.read(access).context(access);
    KubeconfigEntry cluster = context.cluster();
    ClientBuilder builder = new ClientBuilder().setBasePath(context.server());
    builder.setVerifyingSsl(!cluster.flag("insecure-skip-tls-verify"));
    cluster.dataOrFile("certificate-authority").ifPresent(builder::setCertificateAuthority);
    if (!cluster.text("tls-server-name").isEmpty()) {
      builder.setTlsServerName(cluster.text("tls-server-name"));
    }
    clientCertificate(context.user()).ifPresent(builder::setAuthentication);
    OkHttpClient.Builder client = build(context, builder).getHttpClient().newBuilder();
    Optional<Proxy> proxy = context.proxy();
    if (proxy.isPresent()) {
      client.proxy(proxy.get());
    }
    client.addInterceptor(credentials(context).interceptor());
    return new OkHttpTransport(context.server(), client.build());
  }

  private static ApiClient build(KubeconfigContext context, ClientBuilder builder) {
    try {
      return builder.build();
    } catch (RuntimeException e) {
      throw Kubeconfig.invalid(
          "CAPI-ACCESS-0010",
          context.cluster().here()
              + ", or "
              + context.user().label()
              + ", has a certificate or key that cannot be used.",
          "Check that each is PEM, and that key and certificate belong together.");
    }
  }

  private static Optional<ClientCertificateAuthentication> clientCertificate(KubeconfigEntry user) {
    Optional<byte[]> certificate = user.dataOrFile("client-certificate");
    Optional<byte[]> key = user.dataOrFile("client-key");
    if (certificate.isPresent() != key.isPresent()) {
      throw Kubeconfig.invalid(
          "CAPI-ACCESS-0003",
          user.here() + " has only one of client-certificate and client-key.",
          "Add the other.");
    }
    return certificate.map(
        present -> new ClientCertificateAuthentication(present, key.orElseThrow()));
  }

  private static Credentials credentials(KubeconfigContext context) {
    KubeconfigEntry user = context.user();
    if (user.content().has("exec")) {
      return new ExecCredentials(context);
    }
    if (user.file("tokenFile").isPresent()) {
      return new TokenFile(user.file("tokenFile").get());
    }
    String header =
        user.text("token").isEmpty() && !user.text("username").isEmpty()
            ? CredentialHeader.basic(user.text("username"), user.text("password"))
            : CredentialHeader.bearer(user.text("token").strip());
    return abandoned -> header;
  }
}
