package io.capilib.testkit.internal.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.Trait;
import java.util.List;
import java.util.Map;

/** The operations of one kind at one version, with the query parameters of its writes. */
record OpenApiOperations(ResourceKind kind, String version) {
  private static final List<String> WRITE = List.of("dryRun", "fieldManager", "fieldValidation");
  private static final Map<String, String> METHODS =
      Map.of("get", "get", "update", "put", "patch", "patch", "delete", "delete");
  private static final Map<String, String> COLLECTION_METHODS =
      Map.of("list", "get", "create", "post", "deletecollection", "delete");

  void addTo(ObjectNode paths) {
    String root = (kind.group().isEmpty() ? "/api/" : "/apis/") + kind.apiVersion(version);
    String collection =
        root
            + (kind.is(Trait.NAMESPACED) ? "/namespaces/{namespace}/" : "/")
            + kind.names().plural();
    add(paths.putObject(collection), COLLECTION_METHODS);
    add(paths.putObject(collection + "/{name}"), METHODS);
  }

  private void add(ObjectNode path, Map<String, String> methods) {
    for (String verb : kind.verbs()) {
      if (methods.containsKey(verb)) {
        ObjectNode operation = path.putObject(methods.get(verb));
        operation.put("x-kubernetes-action", verb.equals("create") ? "post" : verb);
        operation.set("x-kubernetes-group-version-kind", OpenApiSchema.kindOf(kind, version));
        parameters(verb, operation.putArray("parameters"));
      }
    }
  }

  private static void parameters(String verb, ArrayNode parameters) {
    if (List.of("create", "update", "patch").contains(verb)) {
      WRITE.forEach(name -> parameter(parameters, name, "string"));
    }
    if (verb.equals("patch")) {
      parameter(parameters, "force", "boolean");
    }
  }

  private static void parameter(ArrayNode parameters, String name, String type) {
    ObjectNode parameter = parameters.addObject().put("name", name).put("in", "query");
    parameter.putObject("schema").put("type", type);
  }
}
