package io.capilib.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.reference.Managers.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A server with the controllers of Kubernetes and the real managers of Cluster API beside it. */
final class ManagementSide implements AutoCloseable {
  private final ReferenceServer server;
  private final Managers managers;

  private ManagementSide(ReferenceServer server, Managers managers) {
    this.server = server;
    this.managers = managers;
  }

  /** Starts everything; the managers wait until the providers are installed. */
  static ManagementSide start(ReferenceAssets assets, String name, Place place) {
    ReferenceServer server = ReferenceServer.start(assets, name, place).withControllers();
    try {
      CertManagerKinds.apply(assets, server.client());
      return new ManagementSide(server, Managers.start(assets, server));
    } catch (RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  ReferenceServer server() {
    return server;
  }

  /** Returns the variables by which pipelines find the webhooks of this side. */
  Map<String, String> environment(String prefix) {
    Map<String, String> variables = new LinkedHashMap<>();
    Map<Kind, String> endpoints = managers.webhookEndpoints();
    endpoints.forEach((kind, url) -> variables.put(prefix + "_" + kind + "_WEBHOOK", url));
    variables.put(prefix + "_WEBHOOK_CA_FILE", managers.certificate().toString());
    return variables;
  }

  /** Returns the provider's id of every Machine of a namespace, by name. */
  Map<String, String> machines(String namespace) {
    return machines(namespace, machine -> machine.at("/spec/providerID").asText());
  }

  /** Returns something of every Machine of a namespace, by name. */
  Map<String, String> machines(String namespace, Function<JsonNode, String> what) {
    Map<String, String> machines = new TreeMap<>();
    String path = "/apis/cluster.x-k8s.io/v1beta2/namespaces/" + namespace + "/machines";
    for (JsonNode machine : server.client().get(path).path("items")) {
      machines.put(machine.at("/metadata/name").asText(), what.apply(machine));
    }
    return machines;
  }

  /** Returns the paths of all collections of Cluster API's kinds in a namespace. */
  List<String> collections(String namespace) {
    return collections(server.client(), namespace);
  }

  /** Returns the paths of all collections of Cluster API's kinds in a namespace of a server. */
  static List<String> collections(ServerClient client, String namespace) {
    List<String> paths = new ArrayList<>();
    for (JsonNode group : client.get("/apis").path("groups")) {
      if (group.path("name").asText().endsWith("cluster.x-k8s.io")) {
        String version = "/apis/" + group.at("/preferredVersion/groupVersion").asText();
        for (JsonNode resource : client.get(version).path("resources")) {
          String name = resource.path("name").asText();
          if (resource.path("namespaced").asBoolean() && !name.contains("/")) {
            paths.add(version + "/namespaces/" + namespace + "/" + name);
          }
        }
      }
    }
    return paths;
  }

  /** Returns the paths of all objects of clusters in a namespace, their Secrets among them. */
  List<String> objects(String namespace) {
    List<String> paths = new ArrayList<>();
    for (String collection : collections(namespace)) {
      paths.addAll(paths(collection, ""));
    }
    String secrets = "/api/v1/namespaces/" + namespace + "/secrets";
    paths.addAll(paths(secrets, "?labelSelector=cluster.x-k8s.io/cluster-name"));
    return paths;
  }

  private List<String> paths(String collection, String query) {
    List<String> paths = new ArrayList<>();
    server
        .client()
        .get(collection + query)
        .path("items")
        .forEach(object -> paths.add(collection + "/" + object.at("/metadata/name").asText()));
    return paths;
  }

  /** Returns the last words of the managers. */
  String tail() {
    return server.name() + "\n" + managers.tail();
  }

  @Override
  public void close() {
    managers.close();
    server.close();
  }
}
