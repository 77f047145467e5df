package io.capilib.testkit.internal.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.BodyDecoder;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.kind.KindRegistry;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.protocol.Refusal;
import io.capilib.testkit.internal.protocol.UnknownPathException;
import io.capilib.testkit.internal.route.Router;
import io.capilib.testkit.internal.store.VersionedStore;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Answers what is no resource: health, version, discovery and OpenAPI. */
public record OtherPaths(KindRegistry kinds, VersionedStore store, String serverVersion) {
  private static final List<String> OWN_PATHS =
      List.of(
          "/.well-known/openid-configuration",
          "/apis",
          "/apis/",
          "/healthz",
          "/livez",
          "/openapi/v3",
          "/openapi/v3/",
          "/readyz",
          "/version");

  public ApiResponse answer(ApiRequest http) {
    List<String> path = Router.segments(http.path());
    if (!http.method().equals("GET") && !http.method().equals("HEAD")) {
      throw ApiError.methodNotAllowed();
    }
    if (path.isEmpty()) {
      return ApiResponse.json(200, paths());
    }
    return switch (path.get(0)) {
      case "healthz", "livez", "readyz" -> ApiResponse.text(200, "ok");
      case "version" -> ApiResponse.json(200, version());
      case "api", "apis" -> discovery(http, path);
      case "openapi" -> new OpenApi(kinds, store).answer(http, path);
      case "metrics" -> throw Refusal.METRICS.error();
      default -> throw new UnknownPathException(http.path());
    };
  }

  private ObjectNode paths() {
    TreeSet<String> paths = new TreeSet<>(OWN_PATHS);
    kinds
        .byGroup()
        .forEach(
            (group, members) -> {
              String path = group.isEmpty() ? "/api" : "/apis/" + group;
              paths.add(path);
              LegacyDiscovery.versions(members).forEach(version -> paths.add(path + "/" + version));
            });
    ObjectNode root = Json.object();
    LegacyDiscovery.addAll(root.putArray("paths"), List.copyOf(paths));
    return root;
  }

  private ApiResponse discovery(ApiRequest http, List<String> path) {
    boolean core = path.get(0).equals("api");
    LegacyDiscovery legacy = new LegacyDiscovery(kinds);
    if (path.size() == 1) {
      return switch (AggregatedDiscovery.form(http)) {
        case AGGREGATED -> new AggregatedDiscovery(kinds).answer(http, core);
        case LEGACY -> ApiResponse.json(200, core ? legacy.core() : legacy.groups());
        case NONE -> throw ApiError.notAcceptable(BodyDecoder.ACCEPTED);
      };
    }
    Optional<ObjectNode> document =
        core
            ? legacy.resources("", path.get(1))
            : path.size() == 2
                ? legacy.group(path.get(1))
                : legacy.resources(path.get(1), path.get(2));
    return ApiResponse.json(
        200, document.orElseThrow(() -> unknown(http, core ? "" : path.get(1))));
  }

  /** An unknown version of a group of the server's own is a Status; an unknown group is not. */
  private RuntimeException unknown(ApiRequest http, String group) {
    return kinds.isBuiltIn(group) ? ApiError.unknownType() : new UnknownPathException(http.path());
  }

  private ObjectNode version() {
    String[] parts = serverVersion.substring(1).split("\\.", -1);
    return Json.object()
        .put("major", parts[0])
        .put("minor", parts[1])
        .put("gitVersion", serverVersion)
        .put("gitCommit", "0000000000000000000000000000000000000000")
        .put("gitTreeState", "clean")
        .put("buildDate", "2026-01-01T00:00:00Z")
        .put("goVersion", "go1.26.0")
        .put("compiler", "gc")
        .put("platform", "linux/amd64");
  }
}
