package io.capilib.internal.cluster;

import io.capilib.ObjectRef;
import java.util.Set;

/**
 * A served kind.
 *
 * @param group API group, empty for the core group
 * @param version served version
 * @param plural name in URLs
 * @param kind kind
 * @param namespaced whether its objects live in namespaces
 * @param verbs verbs that the server offers
 */
public record ResourceType(
    String group,
    String version,
    String plural,
    String kind,
    boolean namespaced,
    Set<String> verbs) {
  public ResourceType {
    verbs = Set.copyOf(verbs);
  }

  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** Returns {@code machines.cluster.x-k8s.io}: what rights are granted on. */
  public String resource() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /** Returns the path of the collection, in one namespace or (with an empty one) in all. */
  public String path(String namespace) {
    String root = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    return namespaced && !namespace.isEmpty()
        ? root + "/namespaces/" + namespace + "/" + plural
        : root + "/" + plural;
  }

  public String path(String namespace, String name) {
    return path(namespace) + "/" + name;
  }

  public ObjectRef ref(String namespace, String name) {
    return new ObjectRef(apiVersion(), kind, namespaced ? namespace : "", name);
  }
}
