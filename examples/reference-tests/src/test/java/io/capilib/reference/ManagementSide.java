package io.capilib.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.reference.Managers.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    CertManagerKinds.apply(assets, server);
    return new ManagementSide(server, Managers.start(assets, server));
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
    Map<String, String> machines = new TreeMap<>();
    for (JsonNode machine : list("cluster.x-k8s.io/v1beta2", namespace, "machines")) {
      machines.put(machine.at("/metadata/name").asText(), machine.at("/spec/providerID").asText());
    }
    return machines;
  }

  /** Returns the names of all objects of a plural in a namespace. */
  List<String> names(String groupVersion, String namespace, String plural) {
    List<String> names = new ArrayList<>();
    list(groupVersion, namespace, plural)
        .forEach(object -> names.add(object.at("/metadata/name").asText()));
    return names;
  }

  private JsonNode list(String groupVersion, String namespace, String plural) {
    String path = "/apis/" + groupVersion + "/namespaces/" + namespace + "/" + plural;
    return server.client().get(path).path("items");
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
