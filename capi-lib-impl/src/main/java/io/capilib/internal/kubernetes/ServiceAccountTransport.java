package io.capilib.internal.kubernetes;

import io.capilib.access.ClusterTransport;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Opens a transport with the service account of the Pod that this process runs in. */
public final class ServiceAccountTransport {
  private ServiceAccountTransport() {}

  /** Prepares a transport; nothing is sent yet. */
  public static ClusterTransport open() {
    Path authority = Path.of(Config.SERVICEACCOUNT_CA_PATH);
    return open(System.getenv(), authority, Path.of(Config.SERVICEACCOUNT_TOKEN_PATH));
  }

  static ClusterTransport open(Map<String, String> environment, Path authority, Path token) {
    String host = environment.getOrDefault(Config.ENV_SERVICE_HOST, "");
    String port = environment.getOrDefault(Config.ENV_SERVICE_PORT, "443");
    if (host.isEmpty()) {
      throw notInPod(Config.ENV_SERVICE_HOST + " is not set");
    }
    if (!Files.isReadable(token)) {
      throw notInPod("the token " + token + " cannot be read");
    }
    String server = "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    ClientBuilder builder = new ClientBuilder().setBasePath(server);
    try {
      builder.setCertificateAuthority(Files.readAllBytes(authority));
    } catch (IOException e) {
      throw notInPod("the certificate authority " + authority + " cannot be read");
    }
    return new OkHttpTransport(
        server,
        builder
            .build()
            .getHttpClient()
            .newBuilder()
            .addInterceptor(new TokenFile(token).interceptor())
            .build());
  }

  private static RuntimeException notInPod(String why) {
    return Kubeconfig.invalid(
        "CAPI-ACCESS-0009",
        "In-cluster access needs a Pod with a service account, but " + why + ".",
        "Run in a Pod that mounts its service account token, or use a kubeconfig.");
  }
}
