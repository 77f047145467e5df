package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/**
 * One request that a fake cluster answered. Immutable. What does not apply is empty; bodies and
 * headers are not kept, as they may hold secrets.
 *
 * @param method HTTP method
 * @param path path without the query
 * @param query query as it was sent
 * @param verb Kubernetes' verb, for example {@code list}; the lower-case method for paths that are
 *     no resource
 * @param kind kind, for example {@code Machine}
 * @param namespace namespace
 * @param name name; empty for collections and for POST
 * @param subresource subresource, for example {@code status}
 * @param fieldManager field manager of a write: the parameter, or else what the server derives from
 *     the User-Agent
 * @param userAgent the User-Agent header
 * @param dryRun whether nothing was to be stored
 * @param review whether this is a question such as a SelfSubjectAccessReview, which stores nothing
 * @param status HTTP status of the answer; 0 if the connection was dropped instead
 */
@ThreadSafety(Level.IMMUTABLE)
public record LoggedRequest(
    String method,
    String path,
    String query,
    String verb,
    String kind,
    String namespace,
    String name,
    String subresource,
    String fieldManager,
    String userAgent,
    boolean dryRun,
    boolean review,
    int status) {
  /** Returns whether the request was meant to change the cluster; a dry run is not. */
  public boolean isWrite() {
    return !method.equals("GET") && !method.equals("HEAD") && !dryRun && !review;
  }

  /** Returns verb and kind, for example {@code patch Machine/status}. */
  String what() {
    return verb + " " + kind + (subresource.isEmpty() ? "" : "/" + subresource);
  }

  /** Returns one line, for failure messages. */
  @Override
  public String toString() {
    String target = query.isEmpty() ? path : path + "?" + query;
    return method + " " + target + " -> " + (status == 0 ? "connection dropped" : status);
  }
}
