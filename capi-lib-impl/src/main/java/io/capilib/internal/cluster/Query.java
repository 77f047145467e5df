package io.capilib.internal.cluster;

/**
 * Which objects of a kind.
 *
 * @param namespace namespace, empty for all
 * @param labelSelector selector in the server's syntax, empty for none
 * @param fieldSelector selector in the server's syntax, empty for none
 * @param projection how much of each object is wanted
 */
public record Query(
    String namespace, String labelSelector, String fieldSelector, Projection projection) {
  /** How much of each object is wanted. */
  public enum Projection {
    /** Everything. */
    OBJECT,
    /** {@code metadata} only: the answer has apiVersion, kind and metadata of each object. */
    METADATA
  }

  public static Query all() {
    return new Query("", "", "", Projection.OBJECT);
  }

  public static Query inNamespace(String namespace) {
    return new Query(namespace, "", "", Projection.OBJECT);
  }

  public static Query named(String namespace, String name) {
    return new Query(namespace, "", "metadata.name=" + name, Projection.OBJECT);
  }

  public Query withLabels(String selector) {
    return new Query(namespace, selector, fieldSelector, projection);
  }

  public Query metadataOnly() {
    return new Query(namespace, labelSelector, fieldSelector, Projection.METADATA);
  }
}
