package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.Authorization;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.ServedCluster;
import io.capilib.testkit.internal.kind.RealResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a server has before anybody writes, and what the fake knows of it as data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuiltInsIT {
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";

  private ReferenceServer server;

  @BeforeAll
  void start() {
    server = ReferenceServer.start(ReferenceAssets.assumed(), "built-ins");
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void the_list_of_builtInResources_isThatOfTheServer() {
    assertThat(RealResources.byVersion()).isEqualTo(served());
  }

  @Test
  void the_roles_thatAreThereFromTheStart_areThoseOfTheServer() {
    try (FakeCluster fake =
            FakeCluster.builder().name("roles").authorization(Authorization.RBAC).build();
        ServedCluster fakes = fake.serve()) {
      ServerClient client = Side.of(fakes).client();
      for (String kind : List.of("clusterroles", "clusterrolebindings", "roles", "rolebindings")) {
        Map<String, JsonNode> real = objects(server.client(), kind);
        assertThat(real).isNotEmpty();
        assertThat(objects(client, kind)).as(kind).isEqualTo(real);
      }
    }
  }

  private static Map<String, JsonNode> objects(ServerClient client, String kind) {
    Map<String, JsonNode> objects = new TreeMap<>();
    for (JsonNode object : client.get(RBAC + kind).path("items")) {
      String name =
          object.at("/metadata/namespace").asText() + "/" + object.at("/metadata/name").asText();
      ((ObjectNode) object.path("metadata"))
          .remove(List.of("uid", "resourceVersion", "creationTimestamp", "managedFields"));
      objects.put(name, object);
    }
    return objects;
  }

  private Map<String, List<String>> served() {
    Map<String, List<String>> resources = new TreeMap<>();
    add(resources, "/api/v1");
    for (JsonNode group : server.client().get("/apis").path("groups")) {
      group
          .path("versions")
          .forEach(version -> add(resources, "/apis/" + version.path("groupVersion").asText()));
    }
    return resources;
  }

  private void add(Map<String, List<String>> resources, String path) {
    JsonNode found = server.client().get(path);
    List<String> names = new ArrayList<>();
    for (JsonNode resource : found.path("resources")) {
      String name = resource.path("name").asText();
      if (!name.contains("/")) {
        names.add(name);
      }
    }
    resources.put(found.path("groupVersion").asText(), names.stream().sorted().distinct().toList());
  }
}
