package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.cluster.ObjectList;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.Query.Projection;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.operation.OperationScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a list page by page. All pages show the same moment; a server that has forgotten it is
 * asked again from the start, and in the end for everything at once.
 */
final class Pages {
  private static final String PAGE = "500";
  private static final int RESTARTS = 2;
  private static final String METADATA =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

  private final OperationScope scope;
  private final ApiRequests requests;
  private final ResourceType type;
  private final Query query;

  Pages(OperationScope scope, ApiRequests requests, ResourceType type, Query query) {
    this.scope = scope;
    this.requests = requests;
    this.type = type;
    this.query = query;
  }

  ObjectList read() {
    for (int restarts = 0; restarts < RESTARTS; restarts++) {
      Optional<ObjectList> all = readAll(PAGE);
      if (all.isPresent()) {
        return all.get();
      }
    }
    ApiRequest request = request("", "");
    return readAll("")
        .orElseThrow(() -> requests.refusal(request, requests.retries().send(scope, request)));
  }

  /** Returns everything, or nothing if the moment of the first page was forgotten meanwhile. */
  private Optional<ObjectList> readAll(String limit) {
    List<ObjectNode> items = new ArrayList<>();
    String next = "";
    do {
      ApiRequest request = request(limit, next);
      Answer answer = requests.retries().send(scope, request);
      if (answer.status() == 410) {
        return Optional.empty();
      }
      if (!answer.isSuccess()) {
        throw requests.refusal(request, answer);
      }
      ObjectNode page = requests.object(request, answer);
      page.path("items").forEach(item -> items.add(item(item)));
      next = page.path("metadata").path("continue").asText("");
      if (next.isEmpty()) {
        String version = page.path("metadata").path("resourceVersion").asText("");
        return Optional.of(new ObjectList(items, version));
      }
    } while (true);
  }

  private ApiRequest request(String limit, String next) {
    Subject subject = Subject.of(Verb.LIST, type, query.namespace(), "");
    String path =
        QueryString.on(type.path(query.namespace()))
            .add("labelSelector", query.labelSelector())
            .add("fieldSelector", query.fieldSelector())
            .add("limit", limit)
            .add("continue", next)
            .toString();
    ApiRequest request = ApiRequest.get(subject, path);
    return query.projection() == Projection.METADATA ? request.accepting(METADATA) : request;
  }

  private ObjectNode item(JsonNode item) {
    return named(type, query.projection(), item);
  }

  /** Gives an object of a list or a watch the type that the server leaves to its surroundings. */
  static ObjectNode named(ResourceType type, Projection projection, JsonNode item) {
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    named.put("apiVersion", type.apiVersion()).put("kind", type.kind());
    if (projection == Projection.METADATA) {
      named.set("metadata", item.path("metadata"));
      return named;
    }
    item.properties().stream()
        .filter(member -> !named.has(member.getKey()))
        .forEach(member -> named.set(member.getKey(), member.getValue()));
    return named;
  }
}
