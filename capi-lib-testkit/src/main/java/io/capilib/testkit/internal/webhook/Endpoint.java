package io.capilib.testkit.internal.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Where a webhook is.
 *
 * @param shown the address in messages
 * @param address where requests go
 * @param named whether the certificate has to be for the host of the address
 */
record Endpoint(String shown, URI address, boolean named) {
  /**
   * Finds what a {@code clientConfig} names.
   *
   * @param services finds a Service by namespace and name
   * @param query query of the address, empty for none
   */
  static Endpoint of(
      JsonNode config,
      ServiceRoutes routes,
      BiFunction<String, String, Optional<ObjectNode>> services,
      String query) {
    if (config.hasNonNull("url")) {
      String url = withQuery(config.path("url").asText(), query);
      return new Endpoint(url, URI.create(url), true);
    }
    JsonNode service = config.path("service");
    String namespace = service.path("namespace").asText();
    String name = service.path("name").asText();
    int port = service.path("port").asInt(443);
    String path = withQuery(service.path("path").asText("/"), query);
    String shown = "https://" + name + "." + namespace + ".svc:" + port + path;
    URI route = routes.addresses().get(namespace + "/" + name);
    if (route != null) {
      return new Endpoint(shown, route.resolve(path), false);
    }
    ObjectNode there =
        services
            .apply(namespace, name)
            .orElseThrow(() -> unreachable(shown, "service \"" + name + "\" not found"));
    throw unreachable(shown, refusal(there.path("spec"), name, port));
  }

  private static String refusal(JsonNode service, String name, int port) {
    String address = service.path("clusterIP").asText(name);
    if (address.equals("None")) {
      return "cannot route to service with ClusterIP \"None\"";
    }
    for (JsonNode each : service.path("ports")) {
      if (each.path("port").asInt() == port) {
        return "dial tcp " + address + ":" + port + ": connect: connection refused";
      }
    }
    return "no service port " + port + " found for service \"" + name + "\"";
  }

  private static String withQuery(String url, String query) {
    if (query.isEmpty()) {
      return url;
    }
    return url + (url.contains("?") ? "&" : "?") + query;
  }

  static CallFailed unreachable(String shown, String why) {
    return new CallFailed("Post \"" + shown + "\": " + why);
  }

  CallFailed unreachable(String why) {
    return unreachable(shown, why);
  }
}
