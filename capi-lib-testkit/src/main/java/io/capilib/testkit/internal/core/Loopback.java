package io.capilib.testkit.internal.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.Propagation;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.UnknownPathException;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.route.Router;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.verb.ApplyHandler;
import io.capilib.testkit.internal.verb.Attempts;
import io.capilib.testkit.internal.verb.Handler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The API as the core controllers use it: with their name in managed fields and with every check,
 * but unseen by faults and the log of requests. The store's lock is held by whoever calls.
 */
public final class Loopback {
  private final String agent;
  private final Router router;
  private final Map<String, Handler> handlers;

  public Loopback(String agent, Router router, Map<String, Handler> handlers) {
    this.agent = agent;
    this.router = router;
    this.handlers = handlers;
  }

  /** Creates an object and returns whether that was done. */
  public boolean create(ResourceKind kind, String namespace, ObjectNode object) {
    return send("POST", path(kind, namespace), "application/json", object);
  }

  /** Asks for a deletion and returns whether that was accepted. */
  boolean delete(ResourceKind kind, ObjectKey key, ObjectNode options) {
    return send("DELETE", path(kind, key), "application/json", options);
  }

  /** Changes an object and returns whether that was done. */
  boolean merge(ResourceKind kind, ObjectKey key, ObjectNode patch) {
    return send("PATCH", path(kind, key), "application/merge-patch+json", patch);
  }

  /** Applies a configuration of an object of the cluster, and returns whether that was done. */
  boolean apply(ResourceKind kind, String name, String manager, ObjectNode configuration) {
    String path = path(kind, "") + "/" + encoded(name) + "?force=true&fieldManager=" + manager;
    return send("PATCH", path, ApplyHandler.MEDIA_TYPE, configuration);
  }

  /** Asks for the deletion of all objects of a kind in a namespace. */
  boolean deleteAll(ResourceKind kind, String namespace) {
    ObjectNode options = Json.object().put("propagationPolicy", Propagation.BACKGROUND);
    return send("DELETE", path(kind, namespace), "application/json", options);
  }

  /** Replaces an object and returns whether that was done. */
  boolean update(ResourceKind kind, ObjectKey key, ObjectNode object) {
    return send("PUT", path(kind, key), "application/json", object);
  }

  /** Replaces what a subresource holds and returns whether that was done. */
  boolean update(ResourceKind kind, ObjectKey key, String subresource, ObjectNode object) {
    return send("PUT", path(kind, key) + "/" + subresource, "application/json", object);
  }

  private boolean send(String method, String path, String type, ObjectNode body) {
    Map<String, String> headers = Map.of("User-Agent", agent, "Content-Type", type);
    ApiRequest http = ApiRequest.of(method, path, headers, Json.bytes(body), Duration.ZERO);
    try {
      ResourceRequest request = (ResourceRequest) router.route(http);
      Handler handler = handlers.get(request.verb());
      return handler != null && Attempts.handle(handler, request).status() < 300;
    } catch (ApiError | UnknownPathException refused) {
      return false;
    }
  }

  private static String path(ResourceKind kind, ObjectKey key) {
    return path(kind, key.namespace()) + "/" + encoded(key.name());
  }

  private static String path(ResourceKind kind, String namespace) {
    String version = kind.versions().get(0);
    return (kind.group().isEmpty() ? "/api/" + version : "/apis/" + kind.group() + "/" + version)
        + (namespace.isEmpty() ? "" : "/namespaces/" + encoded(namespace))
        + "/"
        + kind.names().plural();
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
