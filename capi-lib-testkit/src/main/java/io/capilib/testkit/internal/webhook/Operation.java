package io.capilib.testkit.internal.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A write that webhooks are asked about.
 *
 * @param verb CREATE, UPDATE or DELETE
 * @param name empty if the server is still to choose it
 * @param namespace of a Namespace its own name
 * @param object what shall be stored, at the version of the request; null of a deletion
 * @param old what is stored, at the version of the request; null of a creation
 * @param options the options of the write as their own kind
 * @param user who writes
 */
public record Operation(
    WebhookTarget target,
    String verb,
    String subresource,
    String name,
    String namespace,
    @Nullable ObjectNode object,
    @Nullable ObjectNode old,
    ObjectNode options,
    ObjectNode user) {
  boolean dryRun() {
    return !options.path("dryRun").isEmpty();
  }

  /** Returns the same operation with another object. */
  Operation with(@Nullable ObjectNode changed) {
    return new Operation(target, verb, subresource, name, namespace, changed, old, options, user);
  }
}
