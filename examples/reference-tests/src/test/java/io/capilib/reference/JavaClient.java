package io.capilib.reference;

import io.kubernetes.client.Discovery;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.common.KubernetesType;
import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ConfigMapList;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1DeploymentList;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NamespaceList;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.util.Config;
import io.kubernetes.client.util.generic.GenericKubernetesApi;
import io.kubernetes.client.util.generic.KubernetesApiResponse;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The official Java client, connected to one server by its kubeconfig. */
final class JavaClient implements AutoCloseable {
  static final String NAMESPACE = "java";
  private static final String GROUP = "example.io";

  private final ApiClient client;
  final GenericKubernetesApi<V1Namespace, V1NamespaceList> namespaces;
  final GenericKubernetesApi<V1ConfigMap, V1ConfigMapList> settings;
  final GenericKubernetesApi<V1Deployment, V1DeploymentList> deployments;
  final DynamicKubernetesApi widgets;

  JavaClient(Side side) {
    try {
      client = Config.fromConfig(side.kubeconfig().toString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    namespaces =
        new GenericKubernetesApi<>(
            V1Namespace.class, V1NamespaceList.class, "", "v1", "namespaces", client);
    settings =
        new GenericKubernetesApi<>(
            V1ConfigMap.class, V1ConfigMapList.class, "", "v1", "configmaps", client);
    deployments =
        new GenericKubernetesApi<>(
            V1Deployment.class, V1DeploymentList.class, "apps", "v1", "deployments", client);
    widgets = new DynamicKubernetesApi(GROUP, "v1", "widgets", client);
  }

  /** Returns how a request ended. */
  String told(KubernetesApiResponse<? extends KubernetesType> response) {
    if (!response.isSuccess()) {
      return response.getHttpStatusCode()
          + " "
          + response.getStatus().getReason()
          + ": "
          + response.getStatus().getMessage();
    }
    return JSON.serialize(response.getObject());
  }

  /** Returns what discovery tells of the group of the custom kind. */
  String discovered() {
    try {
      return new Discovery(client)
          .findAll(GROUP, List.of("v1"), "v1", "/apis/" + GROUP + "/v1").stream()
              .map(
                  each ->
                      each.getKind()
                          + " "
                          + each.getResourcePlural()
                          + " "
                          + each.getSubResources())
              .sorted()
              .toList()
              .toString();
    } catch (ApiException failed) {
      return failed.getCode() + " " + failed.getResponseBody();
    }
  }

  /** Returns the object as it is now. */
  static <T extends KubernetesObject> T now(
      GenericKubernetesApi<T, ?> api, String namespace, String name) {
    return api.get(namespace, name).getObject();
  }

  SharedInformerFactory informers() {
    return new SharedInformerFactory(client);
  }

  static V1ConfigMap settings(String name, String colour) {
    V1ObjectMeta metadata =
        new V1ObjectMeta().name(name).namespace(NAMESPACE).labels(Map.of("app", "demo"));
    return new V1ConfigMap()
        .apiVersion("v1")
        .kind("ConfigMap")
        .metadata(metadata)
        .data(Map.of("colour", colour));
  }

  @Override
  public void close() {
    client.getHttpClient().dispatcher().executorService().shutdown();
    client.getHttpClient().connectionPool().evictAll();
  }
}
