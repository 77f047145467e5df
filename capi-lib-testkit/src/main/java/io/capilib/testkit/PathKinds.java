package io.capilib.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.access.ClusterTransport;
import io.capilib.access.TransportRequest;
import io.capilib.access.TransportResponse;
import io.capilib.testkit.internal.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a request means to a server: verb, kind and name, as a Kubernetes server reads its path. */
final class PathKinds {
  /** What a request means; kind and name are empty where there is none. */
  record Meaning(String verb, String kind, String name) {}

  private static final List<String> OF_NAMESPACE = List.of("status", "finalize");

  private final ClusterTransport server;
  private final Map<String, Map<String, String>> kinds = new ConcurrentHashMap<>();

  PathKinds(ClusterTransport server) {
    this.server = server;
  }

  Meaning of(TransportRequest request) {
    String[] target = request.path().split("\\?", 2);
    List<String> path = Arrays.asList(target[0].substring(1).split("/", -1));
    int version = path.get(0).equals("api") ? 1 : path.get(0).equals("apis") ? 2 : path.size();
    if (path.size() <= version + 1) {
      return new Meaning(request.method().toLowerCase(Locale.ROOT), "", "");
    }
    List<String> rest = withoutNamespace(path.subList(version + 1, path.size()), version == 1);
    String root = "/" + String.join("/", path.subList(0, version + 1));
    String kind = kind(root, rest.get(0), request);
    boolean watch = target.length > 1 && target[1].matches("(.*&)?watch=(1|true)(&.*)?");
    String name = rest.size() > 1 ? rest.get(1) : nameInBody(request);
    return new Meaning(verb(request.method(), rest.size() > 1, watch), kind, name);
  }

  private static List<String> withoutNamespace(List<String> rest, boolean core) {
    boolean inNamespace =
        rest.size() > 2
            && rest.get(0).equals("namespaces")
            && !(core && rest.size() == 3 && OF_NAMESPACE.contains(rest.get(2)));
    return inNamespace ? rest.subList(2, rest.size()) : rest;
  }

  private static String verb(String method, boolean named, boolean watch) {
    return switch (method) {
      case "GET" -> watch ? "watch" : named ? "get" : "list";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "DELETE" -> named ? "delete" : "deletecollection";
      default -> method.toLowerCase(Locale.ROOT);
    };
  }

  private static String nameInBody(TransportRequest request) {
    ByteBuffer view = request.body();
    byte[] body = new byte[view.remaining()];
    view.get(body);
    try {
      return request.method().equals("POST")
          ? Json.parse(body).path("metadata").path("name").asText()
          : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** Asks again for a resource that it does not know: a CRD may have come. */
  private String kind(String root, String plural, TransportRequest like) {
    Map<String, String> known = kinds.computeIfAbsent(root, r -> new ConcurrentHashMap<>());
    if (!known.containsKey(plural)) {
      known.putAll(discovered(root, like));
    }
    return known.getOrDefault(plural, "");
  }

  private Map<String, String> discovered(String root, TransportRequest like) {
    Map<String, String> found = new ConcurrentHashMap<>();
    TransportRequest question =
        new TransportRequest(
            "GET",
            root,
            Map.of("Accept", "application/json"),
            ByteBuffer.allocate(0),
            like.timeout(),
            false);
    try (TransportResponse answer = server.newCall(question).execute()) {
      if (answer.status() == 200) {
        for (JsonNode each : Json.parse(answer.body().readAllBytes()).path("resources")) {
          found.put(each.path("name").asText(), each.path("kind").asText());
        }
      }
    } catch (IOException e) {
      return Map.of();
    }
    return found;
  }
}
