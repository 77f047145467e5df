package io.capilib.testkit.internal.route;

import io.capilib.testkit.internal.access.Attributes;
import io.capilib.testkit.internal.protocol.ApiRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a request wants to do, by its method and path alone: who may not do it is not told whether
 * the server knows the kind.
 */
final class RequestInfo {
  private static final Set<String> OF_NAMESPACE = Set.of("status", "finalize");

  private RequestInfo() {}

  static Attributes of(ApiRequest http) {
    List<String> path = Router.segments(http.path());
    boolean core = path.size() > 2 && path.get(0).equals("api");
    boolean grouped = path.size() > 3 && path.get(0).equals("apis");
    if (!core && !grouped) {
      return Attributes.ofPath(http.method().toLowerCase(Locale.ROOT), http.path());
    }
    String group = core ? "" : path.get(1);
    List<String> rest = path.subList(core ? 2 : 3, path.size());
    String namespace = "";
    if (rest.get(0).equals("namespaces") && rest.size() > 1) {
      namespace = rest.get(1);
      if (rest.size() > 2 && !OF_NAMESPACE.contains(rest.get(2))) {
        rest = rest.subList(2, rest.size());
      }
    }
    String name = rest.size() > 1 ? rest.get(1) : "";
    String subresource = rest.size() > 2 ? rest.get(2) : "";
    String verb = verb(http, name.isEmpty());
    if (name.isEmpty() && List.of("list", "watch").contains(verb)) {
      name = selectedName(http.query().text("fieldSelector"));
    }
    return new Attributes(verb, group, rest.get(0), subresource, namespace, name, "");
  }

  private static String verb(ApiRequest http, boolean collection) {
    return switch (http.method()) {
      case "GET", "HEAD" -> !collection ? "get" : http.query().flag("watch") ? "watch" : "list";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> collection ? "deletecollection" : "delete";
      default -> "";
    };
  }

  /** A list of the object with one name is about that object. */
  private static String selectedName(String selector) {
    for (String term : selector.split(",", -1)) {
      if (term.matches("metadata\\.name==?[^=].*")) {
        return term.substring(term.lastIndexOf('=') + 1);
      }
    }
    return "";
  }
}
