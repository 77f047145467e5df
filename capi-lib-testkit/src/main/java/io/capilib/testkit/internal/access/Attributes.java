package io.capilib.testkit.internal.access;

/**
 * What somebody wants to do, as far as roles know it.
 *
 * @param path the path if it is no resource, else empty; then only the verb says more
 */
public record Attributes(
    String verb,
    String group,
    String resource,
    String subresource,
    String namespace,
    String name,
    String path) {
  /** Returns what is asked of a path that is no resource. */
  public static Attributes ofPath(String verb, String path) {
    return new Attributes(verb, "", "", "", "", "", path);
  }

  /** Returns the same with another verb. */
  public Attributes withVerb(String other) {
    return new Attributes(other, group, resource, subresource, namespace, name, path);
  }

  boolean isResource() {
    return path.isEmpty();
  }

  /** Returns the resource with its subresource. */
  String combined() {
    return subresource.isEmpty() ? resource : resource + "/" + subresource;
  }

  /** Returns what a user is told who may not do it. */
  public String refusal(User user) {
    if (!isResource()) {
      return "User \"%s\" cannot %s path \"%s\"".formatted(user.name(), verb, path);
    }
    String where =
        namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"" + namespace + "\"";
    return "User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
        .formatted(user.name(), verb, combined(), group, where);
  }
}
