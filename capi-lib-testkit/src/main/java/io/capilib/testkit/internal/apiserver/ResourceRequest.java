package io.capilib.testkit.internal.apiserver;

import io.capilib.testkit.internal.store.GroupResource;
import io.capilib.testkit.internal.store.ObjectKey;

/**
 * A request for objects of one kind.
 *
 * @param verb Kubernetes' verb, for example {@code list}
 * @param namespace namespace of the path, empty for none or all
 * @param name name of the path, empty for the collection
 * @param subresource subresource, empty for the main endpoint
 * @param warnings what the answer shall warn of
 */
record ResourceRequest(
    ApiRequest http,
    String verb,
    ResourceKind kind,
    String version,
    String namespace,
    String name,
    String subresource,
    Warnings warnings)
    implements Target {
  GroupResource collection() {
    return kind.collection();
  }

  ObjectKey key() {
    return new ObjectKey(namespace, name);
  }

  boolean status() {
    return subresource.equals("status");
  }

  String apiVersion() {
    return kind.apiVersion(version);
  }
}
