package io.capilib.runtime;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.access.ClusterTransport;
import io.capilib.internal.kubernetes.ApiClientTransport;
import io.kubernetes.client.openapi.ApiClient;
import java.util.Objects;

/** Reaches clusters over clients of the official Kubernetes library. */
@ThreadSafety(Level.THREAD_SAFE)
public final class ApiClients {
  private ApiClients() {}

  /**
   * Returns a transport with the address, TLS settings, interceptors and credentials of {@code
   * client}, for {@link io.capilib.access.ClusterAccess#transport}. Its connections are its own:
   * the client stays as it is, and closing the transport, which is the caller's task, does not
   * close it. A token that is set on the client later is used from then on; a changed address or
   * TLS setting is not.
   */
  public static ClusterTransport transport(ApiClient client) {
    return ApiClientTransport.open(Objects.requireNonNull(client, "client"));
  }
}
