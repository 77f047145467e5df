package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ServerInfo;
import io.capilib.error.ClusterUnavailableException;
import io.capilib.error.ErrorDetails;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.operation.OperationScope;
import java.time.Duration;
import java.util.Set;

/** Asks a server which cluster it serves and in which version. */
public final class Identity {
  /** Whoever connects wants to know soon that the address is wrong. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final ResourceType NAMESPACES =
      new ResourceType("", "v1", "namespaces", "Namespace", false, Set.of("get"));

  private Identity() {}

  /** Reads it with two requests. */
  public static ServerInfo read(OperationScope scope, TransportGateway gateway) {
    Exchange exchange = gateway.requests().retries().exchange();
    ApiRequests requests = new ApiRequests(new Retries(exchange, PATIENCE));
    Subject subject = Subject.of(Verb.READ, NAMESPACES, "", "kube-system");
    ApiRequest get = ApiRequest.get(subject, NAMESPACES.path("", "kube-system"));
    String uid =
        requests
            .find(scope, get)
            .map(namespace -> namespace.path("metadata").path("uid").asText(""))
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> unidentified(exchange));
    Subject version = Subject.path("the server's version", "/version");
    ObjectNode info = requests.send(scope, ApiRequest.get(version, "/version"));
    return new ServerInfo(exchange.endpoint(), info.path("gitVersion").asText(""), uid);
  }

  private static ClusterUnavailableException unidentified(Exchange exchange) {
    return new ClusterUnavailableException(
        ErrorDetails.of(
                "CAPI-CLUSTER-0013",
                "Cannot identify cluster \""
                    + exchange.cluster()
                    + "\" at "
                    + exchange.endpoint()
                    + ": it has no namespace kube-system, whose uid tells clusters apart.")
            .withCluster(exchange.cluster())
            .withRemedy("A new server creates it within seconds of its start; try again.")
            .asRetryable());
  }
}
