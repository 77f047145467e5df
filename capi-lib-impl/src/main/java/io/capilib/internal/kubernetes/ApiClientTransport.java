package io.capilib.internal.kubernetes;

import io.capilib.access.ClusterTransport;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.auth.ApiKeyAuth;

/** Opens transports over a client that the embedder has configured. */
public final class ApiClientTransport {
  private ApiClientTransport() {}

  /** Prepares a transport with the client's address, TLS and credentials. */
  public static ClusterTransport open(ApiClient client) {
    String base = client.getBasePath();
    String endpoint = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    Credentials credentials = abandoned -> header(client);
    return new OkHttpTransport(
        endpoint,
        client.getHttpClient().newBuilder().addInterceptor(credentials.interceptor()).build());
  }

  /** A static token is not in the client's OkHttp client but in its list of authentications. */
  private static String header(ApiClient client) {
    if (client.getAuthentication("BearerToken") instanceof ApiKeyAuth key
        && key.getApiKey() != null) {
      String prefix = key.getApiKeyPrefix();
      return prefix == null ? key.getApiKey() : prefix + " " + key.getApiKey();
    }
    return "";
  }
}
