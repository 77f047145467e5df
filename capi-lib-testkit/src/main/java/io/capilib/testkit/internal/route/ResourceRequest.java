package io.capilib.testkit.internal.route;

import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.Warnings;
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
public record ResourceRequest(
    ApiRequest http,
    String verb,
    ResourceKind kind,
    String version,
    String namespace,
    String name,
    String subresource,
    Warnings warnings)
    implements Target {
  public GroupResource collection() {
    return kind.collection();
  }

  public ObjectKey key() {
    return new ObjectKey(namespace, name);
  }

  public boolean status() {
    return subresource.equals("status");
  }

  public String apiVersion() {
    return kind.apiVersion(version);
  }
}
