package io.capilib.testkit.internal.route;

import io.capilib.testkit.internal.kind.KindRegistry;
import io.capilib.testkit.internal.kind.NameFormats;
import io.capilib.testkit.internal.kind.RealResources;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.ScalePaths;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.Parameters;
import io.capilib.testkit.internal.protocol.Refusal;
import io.capilib.testkit.internal.protocol.UnknownPathException;
import io.capilib.testkit.internal.protocol.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds out what a request is for: kind, version, name and verb. */
public final class Router {
  private static final Set<String> OF_NAMESPACE = Set.of("status", "finalize");
  private static final Set<String> KNOWN_SUBRESOURCES =
      Set.of(
          "scale",
          "token",
          "log",
          "exec",
          "attach",
          "portforward",
          "proxy",
          "binding",
          "eviction",
          "ephemeralcontainers",
          "resize");

  private final KindRegistry kinds;

  public Router(KindRegistry kinds) {
    this.kinds = kinds;
  }

  public Target route(ApiRequest http) {
    List<String> path = segments(http.path());
    boolean core = path.size() > 2 && path.get(0).equals("api");
    boolean grouped = path.size() > 3 && path.get(0).equals("apis");
    if (!core && !grouped) {
      return new Target.Other(http);
    }
    String group = core ? "" : path.get(1);
    int versionAt = core ? 1 : 2;
    return resource(http, group, path.get(versionAt), path.subList(versionAt + 1, path.size()));
  }

  private Target resource(ApiRequest http, String group, String version, List<String> path) {
    boolean inNamespace =
        path.size() > 2
            && path.get(0).equals("namespaces")
            && !(path.size() == 3 && OF_NAMESPACE.contains(path.get(2)) && group.isEmpty());
    String namespace = inNamespace ? path.get(1) : "";
    List<String> rest = inNamespace ? path.subList(2, path.size()) : path;
    if (rest.get(0).equals("watch")) {
      throw Refusal.WATCH_PATHS.error();
    }
    ResourceKind kind =
        kinds
            .find(group, version, rest.get(0))
            .orElseThrow(() -> absent(http, group, version, rest.get(0)));
    String name = rest.size() > 1 ? rest.get(1) : "";
    String subresource = String.join("/", rest.subList(Math.min(2, rest.size()), rest.size()));
    if (kind.is(Trait.NAMESPACED) ? !inNamespace && !name.isEmpty() : inNamespace) {
      throw unknown(http, group);
    }
    checkSubresource(kind, version, name, subresource);
    String verb = verb(kind, http, name, subresource);
    boolean placeless = verb.equals("create") && !inNamespace && kind.is(Trait.NAMESPACED);
    List<String> verbs =
        switch (subresource) {
          case "" -> kind.verbs();
          case "finalize" -> List.of("update");
          default -> List.of("get", "update", "patch");
        };
    if (placeless && kind.is(Trait.CUSTOM)) {
      throw new UnknownPathException(http.path());
    }
    if (placeless || !verbs.contains(verb)) {
      throw ApiError.methodNotAllowed();
    }
    checkName(name);
    Warnings warnings = new Warnings();
    String deprecation = kind.rules().deprecation(version);
    if (!deprecation.isEmpty()) {
      warnings.add(deprecation);
    }
    return new ResourceRequest(http, verb, kind, version, namespace, name, subresource, warnings);
  }

  private static void checkSubresource(
      ResourceKind kind, String version, String name, String subresource) {
    boolean finalize = subresource.equals("finalize") && kind.names().kind().equals("Namespace");
    boolean status = subresource.equals("status") && kind.is(Trait.STATUS);
    boolean scale = subresource.equals("scale") && ScalePaths.of(kind, version).isPresent();
    if (subresource.isEmpty() || status || scale || finalize) {
      return;
    }
    if (KNOWN_SUBRESOURCES.contains(subresource)) {
      throw Refusal.SUBRESOURCE.error(subresource, kind.collection());
    }
    throw kind.is(Trait.CUSTOM)
        ? ApiError.notFound(kind.collection(), name)
        : ApiError.unknownType();
  }

  private static void checkName(String name) {
    List<String> problems = NameFormats.pathSegment(name);
    if (!problems.isEmpty()) {
      throw ApiError.badRequest(
          "Name parameter invalid: \"" + name + "\": " + String.join(", ", problems));
    }
  }

  private static String verb(ResourceKind kind, ApiRequest http, String name, String subresource) {
    boolean collection = name.isEmpty();
    boolean custom = kind.is(Trait.CUSTOM);
    if (custom && collection && List.of("PUT", "PATCH").contains(http.method())) {
      throw ApiError.badRequest("name must be provided");
    }
    return switch (http.method()) {
      case "HEAD" -> custom ? "get" : unsupported();
      case "GET" -> collection ? (http.query().flag("watch") ? "watch" : "list") : "get";
      case "POST" -> {
        if (!collection && subresource.isEmpty() && !custom) {
          throw ApiError.methodNotAllowed();
        }
        yield "create";
      }
      case "PUT" -> collection ? unsupported() : "update";
      case "PATCH" -> collection ? unsupported() : "patch";
      case "DELETE" -> collection ? "deletecollection" : "delete";
      default -> unsupported();
    };
  }

  private static String unsupported() {
    throw ApiError.methodNotAllowed();
  }

  private RuntimeException absent(ApiRequest http, String group, String version, String plural) {
    return RealResources.has(group, version, plural)
        ? Refusal.BUILT_IN_KIND.error(plural + (group.isEmpty() ? "" : "." + group))
        : unknown(http, group);
  }

  /** Built-in groups answer in JSON; a CRD's paths fall through to a server that knows nothing. */
  private RuntimeException unknown(ApiRequest http, String group) {
    return kinds.isBuiltIn(group) ? ApiError.unknownType() : new UnknownPathException(http.path());
  }

  public static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : Parameters.decode(path.replace("+", "%2B")).split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    return segments;
  }
}
