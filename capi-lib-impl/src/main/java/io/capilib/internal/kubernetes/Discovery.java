package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.ClusterUnavailableException;
import io.capilib.internal.cluster.ApiCatalogue;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.operation.Failures;
import io.capilib.internal.operation.OperationScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the kinds that a server offers: two requests in the aggregated form, one more for each
 * group and version where the server does not know it.
 */
final class Discovery {
  /** The older form, of servers before 1.30, has the same members. */
  private static final String AGGREGATED =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
          + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
          + "application/json";

  /** How long the server of one group may be away before the group is left out. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(Discovery.class);

  private final OperationScope scope;
  private final ApiRequests requests;
  private final List<ResourceType> types = new ArrayList<>();

  private Discovery(OperationScope scope, ApiRequests requests) {
    this.scope = scope;
    this.requests = requests;
  }

  static ApiCatalogue read(OperationScope scope, ApiRequests requests) {
    Discovery discovery = new Discovery(scope, requests);
    discovery.readRoot("/api");
    discovery.readRoot("/apis");
    return new ApiCatalogue(discovery.types);
  }

  private void readRoot(String path) {
    ApiRequest request = request(path).accepting(AGGREGATED);
    ObjectNode root = requests.send(scope, request);
    switch (root.path("kind").asText()) {
      case "APIGroupDiscoveryList" -> root.path("items").forEach(this::addGroup);
      case "APIVersions" -> root.path("versions").forEach(v -> addVersion("", v.asText()));
      case "APIGroupList" -> root.path("groups").forEach(this::addLegacyGroup);
      default -> throw requests.otherJson(request);
    }
  }

  private static ApiRequest request(String path) {
    return ApiRequest.get(Subject.path("the list of kinds at " + path, path), path);
  }

  private void addGroup(JsonNode group) {
    String name = group.path("metadata").path("name").asText();
    for (JsonNode version : group.path("versions")) {
      for (JsonNode resource : version.path("resources")) {
        add(
            name,
            version.path("version").asText(),
            resource.path("resource").asText(),
            resource.path("responseKind").path("kind").asText(),
            resource.path("scope").asText().equals("Namespaced"),
            resource.path("verbs"));
      }
    }
  }

  private void addLegacyGroup(JsonNode group) {
    String name = group.path("name").asText();
    Set<String> versions = new LinkedHashSet<>();
    versions.add(group.path("preferredVersion").path("version").asText());
    group.path("versions").forEach(version -> versions.add(version.path("version").asText()));
    versions.remove("");
    versions.forEach(version -> addVersion(name, version));
  }

  /** A group whose server is away is left out, as the aggregated form does. */
  private Optional<ObjectNode> version(String path) {
    ApiRequests brief = new ApiRequests(new Retries(requests.retries().exchange(), PATIENCE));
    try {
      return brief.find(scope, request(path));
    } catch (ClusterUnavailableException e) {
      if (!e.code().equals("CAPI-CLUSTER-0009")) {
        throw e;
      }
      log.debug("left out what {} serves: {}", path, Failures.summary(e));
      return Optional.empty();
    }
  }

  private void addVersion(String group, String version) {
    version(group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version)
        .ifPresent(
            list ->
                list.path("resources")
                    .forEach(
                        resource ->
                            add(
                                group,
                                version,
                                resource.path("name").asText(),
                                resource.path("kind").asText(),
                                resource.path("namespaced").asBoolean(),
                                resource.path("verbs"))));
  }

  private void add(
      String group,
      String version,
      String plural,
      String kind,
      boolean namespaced,
      JsonNode verbNames) {
    Set<String> verbs = new LinkedHashSet<>();
    verbNames.forEach(verb -> verbs.add(verb.asText()));
    if (!kind.isEmpty() && !plural.isEmpty() && !plural.contains("/")) {
      types.add(new ResourceType(group, version, plural, kind, namespaced, verbs));
    }
  }
}
